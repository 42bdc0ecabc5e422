import axe from 'axe-core';

/** What axe finds wrong with the document, for the tests of parts; empty is well. */
export async function axeFindings(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // Parts stand alone here; what belongs to a whole page is tested on whole pages.
    rules: {
      region: { enabled: false },
      'landmark-one-main': { enabled: false },
      'landmark-unique': { enabled: false },
    },
  });
  return violations.map(
    (v) => `${v.id}: ${v.help}\n${v.nodes.map((n) => `    ${n.html.slice(0, 200)}`).join('\n')}`,
  );
}
