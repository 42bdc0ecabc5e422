/** Colours are `#rrggbb` here. */
type RGB = [number, number, number];

function rgb(hex: string): RGB {
  const n = Number.parseInt(hex.slice(1), 16);
  return [(n >> 16) & 255, (n >> 8) & 255, n & 255];
}

function hex(colour: RGB): string {
  return `#${colour.map((v) => Math.round(v).toString(16).padStart(2, '0')).join('')}`;
}

function luminance(colour: string): number {
  const [r, g, b] = rgb(colour).map((v) => {
    const s = v / 255;
    return s <= 0.04045 ? s / 12.92 : ((s + 0.055) / 1.055) ** 2.4;
  }) as RGB;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Contrast of two colours as WCAG 2.2 defines it, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** `part` (0 to 1) of the way from one colour to another. */
export function mix(from: string, to: string, part: number): string {
  const [a, b] = [rgb(from), rgb(to)];
  return hex(a.map((v, i) => v + ((b[i] ?? v) - v) * part) as RGB);
}

/** The colour, moved toward `to` just until it reads on `ground`. */
export function readable(colour: string, ground: string, to: string, least = 4.5): string {
  for (let part = 0; part < 1; part += 0.05) {
    const tried = mix(colour, to, part);
    if (contrast(tried, ground) >= least) return tried;
  }
  return to;
}
