import { Trans, useLingui } from '@lingui/react/macro';
import { useSession } from '@/shared/api/use-session';
import { china, formatDay, formatMoment, readersZone, sameClock } from '@/shared/lib/time';

type DateTimeProps = {
  /** RFC 3339, or a date alone (`2027-09-01`). */
  at: string;
  /** `day` leaves out the time; `moment` says it in the reader's zone and, where it differs, in China's; of what is to come, also whose time it is. */
  style?: 'moment' | 'day';
};

export function DateTime({ at, style = 'moment' }: DateTimeProps) {
  const { i18n } = useLingui();
  const session = useSession();
  const zone = readersZone(session.state === 'in' ? session.account.time_zone : undefined);
  if (style === 'day') return <time dateTime={at}>{formatDay(at, i18n.locale, zone)}</time>;
  const here = formatMoment(at, i18n.locale, zone);
  if (sameClock(at, zone, china)) {
    // What is still to come may be read by somebody elsewhere: an agent, or whoever has just travelled.
    const toCome = Date.parse(at) > Date.now();
    return <time dateTime={at}>{toCome ? <Trans>{here}, China time</Trans> : here}</time>;
  }
  const there = formatMoment(at, i18n.locale, china, 'short');
  return (
    <time dateTime={at}>
      <Trans>
        {here} your time ({there} in China)
      </Trans>
    </time>
  );
}
