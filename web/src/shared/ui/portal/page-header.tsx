import { type ReactNode, useEffect, useRef } from 'react';
import { useSiteName } from '@/shared/api/site';
import styles from './page-header.module.css';

type PageHeaderProps = {
  /** The page's one h1, and the title of the tab. */
  title: string;
  lead?: ReactNode;
  /** Above the title: where this belongs, usually a link back. */
  above?: ReactNode;
  actions?: ReactNode;
};

let arrived = false;

/**
 * The head of every page. When a reader comes from another page of ours, the title takes the
 * focus, so that a screen reader says where they are.
 */
export function PageHeader({ title, lead, above, actions }: PageHeaderProps) {
  const college = useSiteName();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = college ? `${title} – ${college}` : title;
  }, [title, college]);
  useEffect(() => {
    if (arrived) heading.current?.focus({ preventScroll: true });
    arrived = true;
  }, []);
  return (
    <div className={styles.header}>
      {above && <div className={styles.above}>{above}</div>}
      <div className={styles.row}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions}
      </div>
      {lead && <p className={styles.lead}>{lead}</p>}
    </div>
  );
}
