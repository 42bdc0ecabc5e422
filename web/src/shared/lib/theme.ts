import { mix, readable } from './colour';

export type Theme = 'light' | 'dark' | 'system';
const memory = 'admissions.theme';

/** How the reader wants the pages; `system` follows the device. */
export function currentTheme(): Theme {
  const set = document.documentElement.dataset.theme;
  return set === 'light' || set === 'dark' ? set : 'system';
}

export function startTheme(): void {
  try {
    show(localStorage.getItem(memory));
  } catch {
    // Blocked: as the device is set.
  }
}

export function chooseTheme(theme: Theme): void {
  show(theme);
  try {
    if (theme === 'system') localStorage.removeItem(memory);
    else localStorage.setItem(memory, theme);
  } catch {
    // Blocked: the choice holds for this visit.
  }
}

function show(theme: string | null): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
}

/**
 * Takes the college's own colour in place of the built-in teal, made darker or lighter where
 * it would not read. A browser too old for it, or a colour that is no `#rrggbb`, keeps the teal.
 */
export function wearColour(colour: string): void {
  if (!/^#[0-9a-f]{6}$/i.test(colour) || !('adoptedStyleSheets' in document)) return;
  const light = readable(colour, '#f1ebe1', '#000000');
  const dark = readable(mix(colour, '#ffffff', 0.35), '#17393f', '#ffffff');
  const of = (primary: string, toward: string, paper: string, on: string) =>
    `--primary:${primary};--primary-strong:${mix(primary, toward, 0.25)};--primary-soft:${mix(paper, primary, 0.14)};--on-primary:${on}`;
  const lightTokens = of(light, '#000000', '#fffefb', '#ffffff');
  const darkTokens = of(dark, '#ffffff', '#16262a', '#05171a');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `:root{${lightTokens}}@media (prefers-color-scheme:dark){:root:not([data-theme="light"]){${darkTokens}}}:root[data-theme="dark"]{${darkTokens}}`,
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
