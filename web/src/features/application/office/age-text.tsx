import { Plural, useLingui } from '@lingui/react/macro';
import type { components } from '@/shared/api/schema';
import { formatDay, readersZone } from '@/shared/lib/time';
import { ageOf } from './ageing';
import styles from './queue-page.module.css';

/** For how many days it has been somebody's move, marked when that is long. */
export function AgeText({ move, now }: { move: components['schemas']['MoveBody']; now: Date }) {
  const { t, i18n } = useLingui();
  const { days, pace } = ageOf(move, now);
  const due = move.due ? formatDay(move.due, i18n.locale, readersZone(), 'short') : '';
  const [late, slow] = [pace === 'late', pace === 'slow'];
  const usual = move.usual_days;
  const hint = due ? t`Due ${due}` : usual ? t`Usual: ${usual} working days` : undefined;
  return (
    <span className={pace === 'usual' ? undefined : styles[pace]} title={hint}>
      <Plural value={days} _0="today" one="# day" other="# days" />
      {late && ` · ${t`late`}`}
      {slow && ` · ${t`slow`}`}
    </span>
  );
}
