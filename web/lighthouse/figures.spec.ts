import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, type Page, test } from '@playwright/test';
import { chromium as launch } from '../e2e/chromium';
import { draftOf } from '../e2e/support/draft';
import { demo, signInByApi } from '../e2e/support/people';

type Figures = {
  performance: number;
  accessibility: number;
  shift: number;
  firstPaint: number;
  largestPaint: number;
  blocked: number;
  at: string;
  wrong: string[];
  moved: string[];
  trouble?: string;
};

const runs = Number(process.env.RUNS ?? 5);

/** `least`: the score of performance; accessibility has to be whole, and the layout to stand still. */
const pages: {
  name: string;
  device: 'mobile' | 'desktop';
  least: number;
  open: (page: Page) => Promise<string>;
}[] = [
  { name: 'portal, sign-in', device: 'mobile', least: 97, open: async () => '/sign-in' },
  {
    name: 'portal, a section of the form',
    device: 'mobile',
    least: 95,
    open: async (page) => {
      const { person, id } = await draftOf(page.request, 'NUR', 'complete');
      await signInByApi(page, person);
      return `/applications/${id}/sections/person`;
    },
  },
  { name: 'office, sign-in', device: 'desktop', least: 90, open: async () => '/office/sign-in' },
  {
    name: 'office, queue',
    device: 'desktop',
    least: 90,
    open: async (page) => {
      await signInByApi(page, demo('officer'));
      return '/office/queue';
    },
  },
];

for (const { name, device, least, open } of pages) {
  test(name, async ({ baseURL }) => {
    const all: Figures[] = [];
    for (let run = 0; run < runs; run++) all.push(await visit(baseURL, open, device));
    tell(name, least, all);
    expect(all.flatMap((one) => one.wrong)).toEqual([]);
    expect(median(all.map((one) => one.accessibility))).toBe(100);
    expect(median(all.map((one) => one.shift))).toBeLessThanOrEqual(0.02);
    expect(median(all.map((one) => one.performance))).toBeGreaterThanOrEqual(least);
  });
}

/** Each visit signs in anew: the measuring browser is ended before it has written down its next cookie. */
async function visit(
  baseURL: string | undefined,
  open: (page: Page) => Promise<string>,
  device: string,
): Promise<Figures> {
  const profile = mkdtempSync(join(tmpdir(), 'admissions-lighthouse-'));
  try {
    const path = await prepare(profile, baseURL, open);
    const figures = measure(profile, String(new URL(path, baseURL)), device);
    expect(new URL(figures.at).pathname).toBe(path);
    return figures;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

/** Signs in whoever the page is for, in a profile which the measuring browser takes over. */
async function prepare(
  profile: string,
  baseURL: string | undefined,
  open: (page: Page) => Promise<string>,
): Promise<string> {
  const browser = await chromium.launchPersistentContext(profile, { ...launch, baseURL });
  const page = await browser.newPage();
  const path = await open(page);
  await page.goto(path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await browser.close();
  return path;
}

function measure(profile: string, address: string, device: string): Figures {
  const script = join(import.meta.dirname, 'measure.mjs');
  const told = execFileSync('node', [script, profile, address, device], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  const figures = JSON.parse(told) as Figures;
  if (figures.trouble) throw new Error(figures.trouble);
  return figures;
}

function median(numbers: number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function tell(name: string, least: number, all: Figures[]): void {
  const of = (key: 'performance' | 'accessibility' | 'shift' | 'firstPaint' | 'largestPaint' | 'blocked') => {
    const numbers = all.map((one) => one[key]);
    return `${median(numbers)} (${Math.min(...numbers)}–${Math.max(...numbers)})`;
  };
  console.log(
    `\n${name}, median of ${all.length} (least–most)\n` +
      `  performance ${of('performance')}, wanted ${least} · accessibility ${of('accessibility')}, wanted 100 · ` +
      `shift ${of('shift')}, at most 0.02\n` +
      `  first paint ${of('firstPaint')} ms · largest ${of('largestPaint')} ms · blocked ${of('blocked')} ms` +
      [...new Set(all.flatMap((one) => one.moved))].map((one) => `\n  moved by ${one}`).join(''),
  );
}
