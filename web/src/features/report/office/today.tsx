import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import type { Account } from '@/shared/api/session';
import { classes } from '@/shared/lib/classes';
import { filesCount, openReviewsCount, paymentsCount } from './api';
import styles from './today.module.css';

type Tile = {
  key: string;
  label: string;
  /** A permission without which it is nobody's work. */
  needs: string;
  to: LinkProps;
  /** Amber when there are any: it is this person's move. */
  urgent?: boolean;
  count?: { queryKey: readonly unknown[]; queryFn?: unknown };
};

/** What waits for this person now: each tile opens exactly what it counts. */
export function Today({ account }: { account: Account }) {
  const { t } = useLingui();
  const me = { officer: [account.id] };
  const files = (search: Parameters<typeof filesCount>[0]) => ({
    to: { to: '/queue', search } as LinkProps,
    count: filesCount(search),
  });
  const screen = 'application.screen';
  const all: Tile[] = [
    {
      key: 'reviews',
      label: t`Reviews you were asked for`,
      needs: 'review.write',
      to: { to: '/reviews' },
      count: openReviewsCount,
      urgent: true,
    },
    {
      key: 'release',
      label: t`Decisions to release`,
      needs: 'application.release',
      urgent: true,
      ...files({ status: ['decision'] }),
    },
    {
      key: 'late',
      label: t`Your files that wait too long`,
      needs: screen,
      urgent: true,
      ...files({ ...me, slow: true }),
    },
    {
      key: 'unanswered',
      label: t`Your applicants waiting for an answer`,
      needs: screen,
      urgent: true,
      ...files({ ...me, unanswered: true }),
    },
    { key: 'mine', label: t`Your files`, needs: screen, ...files(me) },
    {
      key: 'nobody',
      label: t`New, and nobody’s yet`,
      needs: screen,
      ...files({ status: ['submitted'], unassigned: true }),
    },
    {
      key: 'again',
      label: t`Handed in again`,
      needs: screen,
      ...files({ status: ['submitted'], resubmitted: true }),
    },
    {
      key: 'admit',
      label: t`Accepted, to be admitted`,
      needs: 'application.admit',
      ...files({ status: ['accepted'] }),
    },
    {
      key: 'claimed',
      label: t`Payments to match`,
      needs: 'payment.confirm',
      urgent: true,
      to: { to: '/payments', search: { status: 'claimed' } },
      count: paymentsCount('claimed'),
    },
    {
      key: 'refunds',
      label: t`Refunds asked for`,
      needs: 'payment.confirm',
      urgent: true,
      to: { to: '/payments', search: { status: 'refund_requested' } },
      count: paymentsCount('refund_requested'),
    },
    {
      key: 'arrive',
      label: t`Admitted, to arrive`,
      needs: 'application.enrol',
      ...files({ status: ['admitted'] }),
    },
    { key: 'programmes', label: t`Programmes`, needs: 'programme.manage', to: { to: '/programmes' } },
    { key: 'intakes', label: t`Intakes`, needs: 'programme.manage', to: { to: '/intakes' } },
    { key: 'schemes', label: t`Scholarship schemes`, needs: 'scholarship.manage', to: { to: '/schemes' } },
    { key: 'accounts', label: t`Accounts`, needs: 'account.manage', to: { to: '/accounts' } },
    { key: 'keys', label: t`API keys`, needs: 'account.manage', to: { to: '/keys' } },
    { key: 'audit', label: t`Who did what`, needs: 'audit.read', to: { to: '/audit' } },
  ];
  const mine = all.filter((tile) => account.permissions.includes(tile.needs));
  if (mine.length === 0) return null;
  return (
    <section aria-labelledby="today" className={styles.today}>
      <h2 id="today" className={styles.title}>
        <Trans>For you today</Trans>
      </h2>
      <ul className={styles.tiles}>
        {mine.map((tile) => (
          <li key={tile.key}>{tile.count ? <Counted tile={tile} /> : <Plain tile={tile} />}</li>
        ))}
      </ul>
    </section>
  );
}

function Plain({ tile }: { tile: Tile }) {
  return (
    <Link {...tile.to} className={styles.tile}>
      <span className={styles.label}>{tile.label}</span>
      <span aria-hidden="true" className={styles.arrow}>
        →
      </span>
    </Link>
  );
}

function Counted({ tile }: { tile: Tile }) {
  const count = useQuery(tile.count as ReturnType<typeof filesCount>);
  const more = count.data?.total_is_estimate;
  const total = count.data?.total ?? 0;
  const shown = count.data ? `${total}${more ? '+' : ''}` : count.isError ? '–' : '…';
  return (
    <Link {...tile.to} className={classes(styles.tile, tile.urgent && total > 0 && styles.urgent)}>
      <span className={styles.count}>{shown}</span>
      <span className={styles.label}>{tile.label}</span>
    </Link>
  );
}
