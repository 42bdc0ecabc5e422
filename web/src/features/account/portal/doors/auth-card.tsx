import type { ReactNode } from 'react';
import { PageHeader } from '@/shared/ui/portal/page-header';
import styles from './auth-card.module.css';

/** The sheet on which one signs in, registers, or proves an address. */
export function AuthCard({
  title,
  lead,
  children,
  foot,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
}) {
  return (
    <div className="narrow stack">
      <div className={`sheet stack-l ${styles.card}`}>
        <PageHeader title={title} lead={lead} />
        {children}
      </div>
      {foot && <div className={styles.foot}>{foot}</div>}
    </div>
  );
}
