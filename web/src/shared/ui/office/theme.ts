import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorSchemeManager,
  type MantineColorsTuple,
  type VariantColorsResolver,
} from '@mantine/core';
import { chooseTheme, currentTheme } from '@/shared/lib/theme';

// Mantine counts ten shades; what is read comes from the tokens, by `variables` below.
const teal: MantineColorsTuple = [
  '#eef6f7',
  '#dcebec',
  '#b9d9dc',
  '#90c3c8',
  '#5fa6ae',
  '#378893',
  '#1f6f7b',
  '#0b5563',
  '#073f4a',
  '#042d35',
];

// Filled parts are dark on light and light on dark; Mantine would write white on both.
const filled: VariantColorsResolver = (input) => {
  const otherwise = defaultVariantColorsResolver(input);
  if (input.variant !== 'filled') return otherwise;
  const red = input.color === 'red';
  return {
    ...otherwise,
    background: red ? 'var(--danger)' : 'var(--primary)',
    hover: red ? 'var(--danger-strong)' : 'var(--primary-strong)',
    color: red ? 'var(--surface)' : 'var(--on-primary)',
  };
};

/** The office's theme: Mantine's parts, wearing our tokens. */
export const theme = createTheme({
  colors: { teal },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font-head)', fontWeight: '600' },
  defaultRadius: 'md',
  radius: { sm: 'var(--radius-s)', md: 'var(--radius-m)', lg: 'var(--radius-l)' },
  variantColorResolver: filled,
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
  components: {
    // A dialog's head is no second head of the page.
    Modal: { defaultProps: { attributes: { header: { role: 'none' } } } },
  },
});

const shared = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--primary)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--sunken)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--edge)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-soft)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-filled': 'var(--primary)',
  '--mantine-primary-color-filled-hover': 'var(--primary-strong)',
  '--mantine-primary-color-contrast': 'var(--on-primary)',
  '--mantine-primary-color-light': 'var(--primary-soft)',
  '--mantine-primary-color-light-hover': 'var(--primary-soft)',
  '--mantine-primary-color-light-color': 'var(--primary)',
  '--mantine-color-teal-filled': 'var(--primary)',
  '--mantine-color-teal-filled-hover': 'var(--primary-strong)',
  '--mantine-color-teal-light': 'var(--primary-soft)',
  '--mantine-color-teal-light-hover': 'var(--primary-soft)',
  '--mantine-color-teal-light-color': 'var(--primary)',
  '--mantine-color-teal-outline': 'var(--primary)',
  '--mantine-color-red-filled': 'var(--danger)',
  '--mantine-color-red-filled-hover': 'var(--danger-strong)',
  '--mantine-color-red-light': 'var(--danger-soft)',
  '--mantine-color-red-light-hover': 'var(--danger-soft)',
  '--mantine-color-red-light-color': 'var(--danger)',
  '--mantine-color-red-outline': 'var(--danger)',
};

/** Mantine's variables said in tokens, which change with the colours by themselves. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...shared, '--mantine-color-gray-4': 'var(--edge)' },
  dark: { ...shared, '--mantine-color-dark-6': 'var(--sunken)', '--mantine-color-dark-4': 'var(--edge)' },
});

/** One choice of colours for both Mantine and the tokens. */
export const schemeManager: MantineColorSchemeManager = {
  get: () => {
    const chosen = currentTheme();
    return chosen === 'system' ? 'auto' : chosen;
  },
  set: (scheme) => chooseTheme(scheme === 'auto' ? 'system' : scheme),
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => chooseTheme('system'),
};
