import { addressOf } from '@/shared/api/call';
import { authorization } from '@/shared/api/client';
import { ApiError, problemOf, unreachable } from '@/shared/api/problem';
import { type AdmissionsSearch, filterOf } from './admissions-search';

export type Format = 'csv' | 'xlsx' | 'ndjson' | 'json';
export type Wish = {
  search: AdmissionsSearch;
  format: Format;
  template: string;
  lang: 'en' | 'zh';
  purpose: string;
};

/** The forms that have columns: a template, and a language of their titles. */
export const isFlat = (format: Format) => format === 'csv' || format === 'xlsx';
export type Taken = { name: string; file: Blob };

/**
 * Takes the list as a file, and tells how many lines are here. It cannot be a plain link, which
 * carries no bearer; and a file that broke off is thrown away, as the contract wants.
 */
export async function takeExport(
  wish: Wish,
  signal: AbortSignal,
  onLines: (lines: number) => void,
): Promise<Taken> {
  const query = {
    ...filterOf(wish.search),
    format: wish.format,
    template: isFlat(wish.format) ? wish.template : undefined,
    lang: wish.lang,
    purpose: wish.purpose || undefined,
  };
  const headers = await authorization();
  const response = await fetch(`/api/v1${addressOf('/admissions/export', { query })}`, {
    headers,
    signal,
  }).catch((error: unknown) => {
    throw signal.aborted ? error : unreachable();
  });
  if (!response.ok || !response.body) throw await problemOf(response);
  const parts = await piecesOf(response.body, signal, onLines);
  return {
    name: nameOf(response.headers.get('Content-Disposition'), wish.format),
    file: new Blob(parts, { type: response.headers.get('Content-Type') ?? '' }),
  };
}

async function piecesOf(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onLines: (lines: number) => void,
) {
  const reader = body.getReader();
  const parts: BlobPart[] = [];
  let lines = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return parts;
      parts.push(value as BlobPart);
      lines += linesIn(value);
      onLines(lines);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    throw new ApiError({ status: 0, code: 'admission.export_cut' });
  }
}

/** A line for each admission, in every form but the workbook, which has none to count. */
function linesIn(piece: Uint8Array): number {
  let lines = 0;
  for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** Hands a file to the browser's downloads. */
export function keep({ name, file }: Taken): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

function nameOf(disposition: string | null, format: Format): string {
  return /filename="([\w.-]+)"/.exec(disposition ?? '')?.[1] ?? `admissions.${format}`;
}
