import type { ComponentProps, ReactNode } from 'react';
import { Link } from 'wouter';
import { classes } from '@/shared/lib/classes';
import styles from './button.module.css';

type Look = {
  /** One primary a page: what it is for. */
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  wide?: boolean;
  children: ReactNode;
};

type ButtonProps = Look & {
  /** Something is under way: the button stays where the focus is, and does nothing again. */
  busy?: boolean;
} & Omit<ComponentProps<'button'>, 'children'>;

export function Button({
  kind = 'secondary',
  wide,
  busy,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classes(styles.button, styles[kind], wide && styles.wide, busy && styles.busy, className)}
      aria-disabled={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy && <span className={styles.wheel} aria-hidden="true" />}
      {children}
    </button>
  );
}

/** Looks like a button and goes somewhere. */
export function ButtonLink({ kind = 'secondary', wide, children, href }: Look & { href: string }) {
  return (
    <Link href={href} className={classes(styles.button, styles[kind], wide && styles.wide)}>
      {children}
    </Link>
  );
}
