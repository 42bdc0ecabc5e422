import type { ReactNode } from 'react';
import { Link } from 'wouter';

/** A link in a text, to a page of ours. */
export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  return <Link href={href}>{children}</Link>;
}
