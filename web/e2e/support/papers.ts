import type { Page } from '@playwright/test';

export type Paper = { name: string; mimeType: string; buffer: Buffer };

/** A PDF of several A4 pages with text on them, as an office scanner makes one. */
export function scan(name: string, title: string, pages = 3): Paper {
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  const page = (n: number) => 4 + 2 * (n - 1);
  const text = (n: number) =>
    `BT /F1 28 Tf 72 740 Td (${title}) Tj 0 -48 Td /F1 16 Tf (Page ${n} of ${pages}) Tj ET ` +
    Array.from({ length: 24 }, (_, line) => `72 ${640 - 22 * line} 420 1 re f`).join(' ');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Count ${pages}/Kids[${numbers.map((n) => `${page(n)} 0 R`).join(' ')}]>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    ...numbers.flatMap((n) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>/Contents ${page(n) + 1} 0 R>>`,
      `<</Length ${text(n).length}>>stream\n${text(n)}\nendstream`,
    ]),
  ];
  let file = '%PDF-1.4\n';
  const at: number[] = [];
  objects.forEach((object, index) => {
    at.push(file.length);
    file += `${index + 1} 0 obj${object}endobj\n`;
  });
  const table = at.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer<</Size ${size}/Root 1 0 R>>\n`;
  return {
    name,
    mimeType: 'application/pdf',
    buffer: Buffer.from(`${file}${end}startxref\n${file.length}\n%%EOF\n`, 'latin1'),
  };
}

/** A JPEG as large as a phone's camera makes one: grain does not get small. */
export async function photograph(page: Page, name: string, width = 2400, height = 1800): Promise<Paper> {
  const data = await page.evaluate(
    ({ width, height }) => {
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [width, height];
      const pen = canvas.getContext('2d') as CanvasRenderingContext2D;
      const image = pen.createImageData(width, height);
      let seed = 1;
      for (let at = 0; at < image.data.length; at += 4) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        const grain = seed % 96;
        image.data.set([120 + grain, 90 + grain, 60 + grain, 255], at);
      }
      pen.putImageData(image, 0, 0);
      pen.fillStyle = '#223344';
      pen.font = `bold ${height / 8}px sans-serif`;
      pen.fillText('UP', width / 2, height / 4);
      return canvas.toDataURL('image/jpeg', 0.92).split(',')[1] ?? '';
    },
    { width, height },
  );
  return { name, mimeType: 'image/jpeg', buffer: Buffer.from(data, 'base64') };
}
