import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import type { File } from '@/shared/api/file';
import { formatMoney } from '@/shared/lib/money';
import { Button } from '@/shared/ui/portal/button';
import { DateTime } from '@/shared/ui/portal/date-time';
import { TextLink } from '@/shared/ui/portal/link';
import { Skeleton } from '@/shared/ui/portal/skeleton';
import { ErrorState } from '@/shared/ui/portal/states';
import { type Payment, paymentsOf } from '../api';
import { paymentWords } from '../words';
import { ClaimForm } from './claim-form';
import styles from './offer.module.css';
import { RefundForm } from './refund-form';

/** What is owed, and the form that says it was transferred. */
export function PaymentsPart({ file }: { file: File }) {
  const payments = useQuery(paymentsOf(file.id));
  return (
    <section className="sheet stack">
      <h2>
        <Trans>Payments</Trans>
      </h2>
      {payments.isPending && <Skeleton lines={2} />}
      {payments.isError && (
        <ErrorState
          error={payments.error}
          onRetry={() => void payments.refetch()}
          busy={payments.isFetching}
        />
      )}
      {payments.data?.items.length === 0 && (
        <p className="soft">
          <Trans>We ask for nothing at the moment. Please transfer nothing.</Trans>
        </p>
      )}
      {payments.data && payments.data.items.length > 0 && (
        <ul className={styles.list}>
          {payments.data.items.map((payment) => (
            <OnePayment key={payment.id} payment={payment} file={file} />
          ))}
        </ul>
      )}
    </section>
  );
}

function OnePayment({ payment, file }: { payment: Payment; file: File }) {
  const { i18n } = useLingui();
  const items = useCodes('fee-items');
  const [open, setOpen] = useState<'claim' | 'refund'>();
  const claiming = open === 'claim';
  const refunding = open === 'refund';
  const word = paymentWords[payment.status];
  const may = (action: string) => payment.actions.includes(action);
  const over = file.whose_move.party === 'nobody' && payment.status === 'due';
  return (
    <li className={styles.item}>
      <p className={styles.head}>
        <strong>
          <bdi>{items.label(payment.item)}</bdi>{' '}
          <bdi>{formatMoney(payment.amount, payment.currency, i18n.locale)}</bdi>
        </strong>
        <span className={styles.state}>
          {over ? <Trans>No longer asked for</Trans> : word ? i18n._(word) : payment.status}
        </span>
      </p>
      {payment.due_by && may('claim') && (
        <p>
          <Trans>
            To arrive by <DateTime at={payment.due_by} />
          </Trans>
        </p>
      )}
      {payment.reference && <Claimed payment={payment} />}
      {may('claim') && <Instructions file={file} />}
      {open === undefined && (may('claim') || may('request_refund')) && (
        <div className="row">
          {may('claim') && (
            <Button
              kind={payment.status === 'due' ? 'primary' : 'secondary'}
              onClick={() => setOpen('claim')}
            >
              {payment.reference ? <Trans>Correct what I said</Trans> : <Trans>I have paid</Trans>}
            </Button>
          )}
          {may('request_refund') && (
            <Button onClick={() => setOpen('refund')}>
              <Trans>Ask for it back</Trans>
            </Button>
          )}
        </div>
      )}
      {claiming && may('claim') && <ClaimForm payment={payment} onDone={() => setOpen(undefined)} />}
      {refunding && may('request_refund') && (
        <RefundForm payment={payment} onDone={() => setOpen(undefined)} />
      )}
    </li>
  );
}

function Claimed({ payment }: { payment: Payment }) {
  const { reference, payer } = payment;
  return (
    <p className="soft">
      <Trans>
        Reference <bdi>{reference}</bdi>, from the account of <bdi>{payer}</bdi>
      </Trans>
    </p>
  );
}

function Instructions({ file }: { file: File }) {
  const { number, id } = file;
  return (
    <div>
      <p>
        <Trans>How to pay:</Trans>
      </p>
      <ol>
        <li>
          <Trans>
            Use the college’s bank account that the office has told you, and no other. If you do not have it,{' '}
            <TextLink href={`/applications/${id}/messages`}>ask the office</TextLink>.
          </Trans>
        </li>
        {number && (
          <li>
            <Trans>
              Write <strong className="ltr">{number}</strong> as the purpose of the transfer.
            </Trans>
          </li>
        )}
        <li>
          <Trans>Then tell us here the reference of the transfer, so that we find it.</Trans>
        </li>
      </ol>
    </div>
  );
}
