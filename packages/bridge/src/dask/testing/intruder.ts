import { Type } from '@sinclair/typebox';

import type { Account } from '../../testing/place';
import { checkJson } from '../../validate';
import type { DaskProcesses } from './processes';

/** An account that is neither that of the clusters nor root. */
export const stranger: Account | undefined =
  process.getuid?.() === 0 ? { uid: 65533, gid: 65533 } : undefined;

/** A try to get in: without TLS, without a certificate, or with one of one's own. */
export interface Try {
  readonly way: 'plain' | 'none' | 'own';
  readonly port: number;
  readonly method?: 'GET' | 'POST';
  readonly path: string;
}

/** The strangers' own certificate and key. */
export interface Forged {
  readonly certificate: string;
  readonly key: string;
}

const program = `
def knock(way, port, path, method="GET"):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as link:
        if way != "plain":
            context = ssl._create_unverified_context()
            if way == "own":
                context.load_cert_chain(forged["certificate"], forged["key"])
            link = context.wrap_socket(link)
        head = f"{method} {path} HTTP/1.1\\r\\nHost: dask\\r\\nConnection: close\\r\\n"
        link.sendall(f"{head}Content-Length: 2\\r\\n\\r\\n{{}}".encode())
        answer = link.recv(40)
    if not answer or answer[:2] == b"\\x15\\x03":  # an alert of TLS
        return "refused"
    return answer.decode("latin-1").split("\\r\\n")[0]

answers = []
for one in tries:
    try:
        answers.append(knock(**one))
    except (ssl.SSLError, ConnectionError):
        answers.append("refused")
print(json.dumps(answers))
`;

const Answers = Type.Array(Type.String());

/** What each try gets to hear, from TLS of Python and as a stranger's account: its first line, or `refused`. */
export function intrude(
  dask: DaskProcesses,
  forged: Forged,
  tries: readonly Try[]
): string[] {
  const given = [forged, tries].map(one => JSON.stringify(JSON.stringify(one)));
  const head = `import json, socket, ssl
forged, tries = json.loads(${given[0]}), json.loads(${given[1]})`;
  return checkJson(
    Answers,
    dask.python(`${head}\n${program}`, stranger),
    'what the stranger prints'
  );
}
