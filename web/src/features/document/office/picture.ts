import { GlobalWorkerOptions, getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import worker from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

/* Loaded only when the first paper is opened: pdf.js is heavier than the rest of the office. */

GlobalWorkerOptions.workerSrc = worker;

type Look = {
  /** CSS px to fit the width into, at zoom 1. */ room: number;
  zoom: number /** Degrees. */;
  turn: number;
};
export type Drawing = { done: Promise<void>; cancel: () => void };

/** A paper that can be drawn page by page, from 1. */
export type Pages = {
  count: number;
  draw: (page: number, canvas: HTMLCanvasElement, look: Look) => Drawing;
  close: () => void;
};

export function openPicture(bytes: ArrayBuffer, type: string): Promise<Pages> {
  return type === 'application/pdf' ? openPdf(bytes) : openImage(bytes, type);
}

async function openPdf(bytes: ArrayBuffer): Promise<Pages> {
  const base = `${import.meta.env.BASE_URL}pdfjs/`;
  const opening = getDocument({
    data: bytes.slice(0), // pdf.js takes what it is given away
    cMapUrl: `${base}cmaps/`, // without it Chinese text vanishes
    cMapPacked: true,
    standardFontDataUrl: `${base}standard_fonts/`,
    wasmUrl: `${base}wasm/`,
    iccUrl: `${base}iccs/`,
    isEvalSupported: false,
  });
  const pdf = await opening.promise;
  return {
    count: pdf.numPages,
    draw: (number, canvas, look) => {
      let gone = false;
      let task: { cancel: () => void } | undefined;
      const done = pdf.getPage(number).then(async (page) => {
        if (gone) return;
        const rotation = (page.rotate + look.turn) % 360;
        const natural = page.getViewport({ scale: 1, rotation });
        const scale = (look.room / natural.width) * look.zoom;
        const view = page.getViewport({ scale: scale * sharpness(), rotation });
        size(canvas, view.width, view.height);
        const rendering = page.render({ canvas, viewport: view });
        task = rendering;
        await rendering.promise.catch((error: unknown) => {
          if (!gone) throw error;
        });
      });
      return {
        done,
        cancel: () => {
          gone = true;
          task?.cancel();
        },
      };
    },
    close: () => void opening.destroy(),
  };
}

async function openImage(bytes: ArrayBuffer, type: string): Promise<Pages> {
  const image = await createImageBitmap(new Blob([bytes], { type }));
  return {
    count: 1,
    draw: (_page, canvas, { room, zoom, turn }) => {
      const onSide = turn % 180 !== 0;
      const [wide, high] = onSide ? [image.height, image.width] : [image.width, image.height];
      const scale = Math.min(1, room / wide) * zoom * sharpness();
      size(canvas, wide * scale, high * scale);
      const pen = canvas.getContext('2d');
      pen?.translate(canvas.width / 2, canvas.height / 2);
      pen?.rotate((turn * Math.PI) / 180);
      pen?.scale(scale, scale);
      pen?.drawImage(image, -image.width / 2, -image.height / 2);
      return { done: Promise.resolve(), cancel: () => undefined };
    },
    close: () => image.close(),
  };
}

/** Device pixels a CSS pixel, at most two: scans at three would fill the memory. */
function sharpness(): number {
  return Math.min(2, window.devicePixelRatio || 1);
}

function size(canvas: HTMLCanvasElement, width: number, height: number): void {
  canvas.width = Math.floor(width);
  canvas.height = Math.floor(height);
  canvas.style.inlineSize = `${Math.floor(width / sharpness())}px`;
  canvas.style.blockSize = `${Math.floor(height / sharpness())}px`;
}
