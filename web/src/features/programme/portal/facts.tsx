import type { ReactNode } from 'react';
import styles from './facts.module.css';

export type Fact = { key: string; name: ReactNode; value: ReactNode };

/** Short facts with their names: two columns where there is room. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map((fact) => (
        <div key={fact.key} className={styles.fact}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
