import { Trans } from '@lingui/react/macro';
import styles from './skeleton.module.css';

const widths = ['92%', '100%', '78%', '88%', '64%'];

/** The shape of what is coming: `lines` of text, so that nothing jumps when it is there. */
export function Skeleton({ lines = 3, height }: { lines?: number; height?: string }) {
  return (
    <div className="stack" aria-busy="true">
      <span className="visually-hidden" role="status">
        <Trans>Loading…</Trans>
      </span>
      {Array.from({ length: lines }, (_, line) => (
        <span
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name and never move
          key={line}
          className={styles.bone}
          style={{ inlineSize: widths[line % widths.length], blockSize: height }}
        />
      ))}
    </div>
  );
}
