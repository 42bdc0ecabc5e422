import styles from './bars.module.css';

export type BarsProps = {
  /** One bar each; `label` is what stands beside it. */
  data: readonly ({ label: string } & Record<string, string | number>)[];
  /** The parts of a bar, from its beginning on. */
  series: readonly { key: string; name: string; colour: string }[];
};

/** Bars lying one under another. Only a picture: the figures are in the table beside it. */
export function Bars({ data, series }: BarsProps) {
  const sum = (one: BarsProps['data'][number]) => series.reduce((n, { key }) => n + Number(one[key] ?? 0), 0);
  const longest = Math.max(...data.map(sum), 1);
  return (
    <div aria-hidden="true">
      <div className={styles.bars}>
        {data.map((one) => (
          <div key={one.label} className={styles.line}>
            <span className={styles.label}>{one.label}</span>
            <span className={styles.track}>
              {series.map(({ key, name, colour }) => (
                <span
                  key={key}
                  title={`${name}: ${one[key]}`}
                  className={styles.part}
                  style={{ inlineSize: `${(Number(one[key] ?? 0) / longest) * 100}%`, background: colour }}
                />
              ))}
            </span>
            <span className={styles.sum}>{sum(one)}</span>
          </div>
        ))}
      </div>
      {series.length > 1 && (
        <div className={styles.legend}>
          {series.map(({ key, name, colour }) => (
            <span key={key} className={styles.sign}>
              <span className={styles.dot} style={{ background: colour }} />
              {name}
            </span>
          ))}
        </div>
      )}
    </div>
  );
}
