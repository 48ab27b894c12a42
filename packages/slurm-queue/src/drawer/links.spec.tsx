import { nullTranslator } from '@jupyterlab/translation';
import { render, screen } from '@testing-library/react';
import React from 'react';

import { makeJob, testSystem } from '../double';
import { SiteLinks } from './links';

const trans = nullTranslator.load('jupyterlab_hpc');

describe('the site’s links', () => {
  const show = (urls: readonly string[], job: Parameters<typeof makeJob>[0]) =>
    render(
      <SiteLinks
        trans={trans}
        row={makeJob(job)}
        system={{
          ...testSystem,
          jobLinks: urls.map((url, at) => ({ label: `Page ${at}`, url }))
        }}
        now={() => 5000}
      />
    );
  const address = (at: number) =>
    screen.getByRole('link', { name: `Page ${at}` }).getAttribute('href');

  it('lead to a job, its time and its nodes', () => {
    show(
      [
        'https://stats.site/{cluster}/{id}?u={user}',
        'https://grafana.site/d/x?var-nodes={nodes}&from={start_ms}&to={end_ms}',
        'https://site/{array}/{task}#{other}'
      ],
      { id: '48_3', started: 4000, nodeList: 'n[1-3],x7' }
    );
    expect(address(0)).toBe('https://stats.site/aurora/48_3?u=ada');
    expect(address(1)).toBe(
      'https://grafana.site/d/x?var-nodes=n%5B1-3%5D%2Cx7&from=4000000&to=5000000'
    );
    expect(address(2)).toBe('https://site/48/3#{other}');
    expect(screen.getAllByRole('link')[0]?.getAttribute('rel')).toContain(
      'noopener'
    );
  });

  it('are no other address, whatever a job is called', () => {
    show(['https://site/jobs/{name}'], {
      id: '1',
      name: '../../x?a=b&c#d/"><script>'
    });
    expect(address(0)).toBe(
      'https://site/jobs/..%2F..%2Fx%3Fa%3Db%26c%23d%2F%22%3E%3Cscript%3E'
    );
  });

  it('are not there where the site has none', () => {
    const { container } = show([], { id: '1' });
    expect(container.innerHTML).toBe('');
  });
});
