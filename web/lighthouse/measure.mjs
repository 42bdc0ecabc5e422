// One visit by Lighthouse, with a profile in which somebody is signed in: node measure.mjs <profile> <address> mobile|desktop
// Prints its scores (0 to 100), the shift of the layout, and what it finds wrong with accessibility.
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';

const [profile, address, device] = process.argv.slice(2);
const browser = await launch({
  chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  userDataDir: profile,
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic'],
});
const options = {
  port: browser.port,
  logLevel: 'error',
  output: 'json',
  onlyCategories: ['performance', 'accessibility'],
};
const look = () => lighthouse(address, options, device === 'desktop' ? desktop : undefined);
let { lhr } = await look();
// A trace without its beginning is the browser's trouble; Lighthouse asks to be run again.
if (lhr.runtimeError?.code === 'NO_NAVSTART') ({ lhr } = await look());
browser.kill();
const score = (name) => Math.round((lhr.categories[name].score ?? 0) * 100);
const took = (name) => Math.round(lhr.audits[name].numericValue ?? 0);
console.log(
  JSON.stringify({
    performance: score('performance'),
    accessibility: score('accessibility'),
    shift: Number((lhr.audits['cumulative-layout-shift'].numericValue ?? 0).toFixed(3)),
    firstPaint: took('first-contentful-paint'),
    largestPaint: took('largest-contentful-paint'),
    blocked: took('total-blocking-time'),
    at: lhr.finalDisplayedUrl,
    wrong: lhr.categories.accessibility.auditRefs
      .filter(({ id }) => lhr.audits[id].score === 0)
      .map(({ id }) => id),
    moved: (lhr.audits['layout-shifts']?.details?.items ?? []).map(
      ({ node, score: by }) => `${by.toFixed(3)} ${node?.selector ?? ''} ${node?.snippet ?? ''}`,
    ),
    trouble: lhr.runtimeError?.message,
  }),
);
