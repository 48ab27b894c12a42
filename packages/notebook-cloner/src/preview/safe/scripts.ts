/** What a notebook may hold in the hope that it runs: `happened` says that it did. */
export const scripts: readonly (readonly [what: string, html: string])[] = [
  ['a script', '<b>x</b><script>happened()</script>'],
  ['an image that fails', '<b>x</b><img src="nowhere" onerror="happened()">'],
  ['an image without quotes', '<b>x</b><img/src=x/onerror=happened()>'],
  [
    'a drawing',
    '<b>x</b><svg onload="happened()"><script>happened()</script></svg>'
  ],
  ['a frame', '<b>x</b><iframe src="javascript:parent.happened()"></iframe>'],
  [
    'a frame with a page',
    '<b>x</b><iframe srcdoc="<script>parent.happened()</script>"></iframe>'
  ],
  [
    'an object',
    '<b>x</b><object data="https://evil.example/x"></object><embed src="https://evil.example/y">'
  ],
  [
    'details that open',
    '<b>x</b><details open ontoggle="happened()">y</details>'
  ],
  [
    'a form',
    '<b>x</b><form action="https://evil.example"><input name=q autofocus onfocus="happened()"><button>go</button></form>'
  ],
  [
    'formulas of MathML',
    '<b>x</b><math><mtext><script>happened()</script></mtext></math>'
  ],
  ['a template', '<b>x</b><template><script>happened()</script></template>'],
  [
    'tags that are taken apart',
    '<b>x</b><noscript><p title="</noscript><img src=x onerror=happened()>">'
  ],
  [
    'a base and a refresh',
    '<b>x</b><base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example/">'
  ],
  [
    'a command of JupyterLab',
    '<b>x</b><button data-commandlinker-command="terminal:create-new" data-commandlinker-args="{}">y</button>'
  ]
];
