/** What the controller was asked, as it counts it itself (`sdiag`). */

/**
 * @typedef {object} Requests
 * @property {Map<string, number>} byUser all requests of each account
 * @property {Map<string, number>} byType all accounts' requests of each kind
 */

/** @param {string} text what sdiag printed @returns {Requests} */
export function parseSdiag(text) {
  const section = title => {
    const from = text.indexOf(`Remote Procedure Call statistics by ${title}`);
    const [, ...lines] = text.slice(from).split('\n');
    const end = lines.findIndex(line => line.trim() === '');
    const counts = lines
      .slice(0, end)
      .map(line => /^\s*(\S+)\s.*count:(\d+)/.exec(line))
      .filter(match => match !== null);
    return new Map(counts.map(([, name, count]) => [name, Number(count)]));
  };
  if (!text.includes('statistics by user')) {
    throw new Error(`sdiag tells no requests:\n${text}`);
  }
  return { byUser: section('user'), byType: section('message type') };
}

/**
 * @param {Map<string, number>} before
 * @param {Map<string, number>} after
 * @returns {Map<string, number>} what came between, without zeros
 */
export function increase(before, after) {
  const more = [...after].map(([name, count]) => [
    name,
    count - (before.get(name) ?? 0)
  ]);
  return new Map(more.filter(([, count]) => count > 0));
}
