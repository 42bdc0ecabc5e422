import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useId, useState } from 'react';
import { classes } from '@/shared/lib/classes';
import { type DateParts, joinDate, partOrder, splitDate } from '@/shared/lib/date-parts';
import { FieldGroup, type Labelled } from './field';
import styles from './field.module.css';
import { monthNames } from './month-names';

type DateFieldProps = Labelled & {
  id?: string;
  /** `2001-02-03`, or empty. */
  value: string;
  /** Called with a whole date, or with '' when there is none (yet). */
  onChange: (value: string) => void;
  /** For a birth date: lets the browser fill it in. */
  birthday?: boolean;
  disabled?: boolean;
};

/**
 * A date in three fields, in the reader's order, the month by name: a calendar is no help for
 * a birthday, and the browser's own field speaks the phone's language, not the page's.
 */
export function DateField({
  label,
  hint,
  error,
  optional,
  id: given,
  value,
  onChange,
  birthday,
  disabled,
}: DateFieldProps) {
  const { i18n } = useLingui();
  const made = useId();
  const id = given ?? made;
  const [parts, setParts] = useState<DateParts>(() => splitDate(value));
  useEffect(() => {
    // Set from outside: what is half typed here stays otherwise.
    setParts((now) => (joinDate(now) === value ? now : splitDate(value)));
  }, [value]);
  const change = (part: keyof DateParts, text: string) => {
    const next = { ...parts, [part]: text };
    setParts(next);
    onChange(joinDate(next));
  };
  const common = { disabled, 'aria-invalid': error ? (true as const) : undefined };
  const drawn = {
    day: (
      <label key="day" className={classes(styles.part, styles.day)}>
        <Trans>Day</Trans>
        <input
          {...common}
          inputMode="numeric"
          maxLength={2}
          dir="ltr"
          autoComplete={birthday ? 'bday-day' : undefined}
          value={parts.day}
          onChange={(event) => change('day', event.currentTarget.value)}
          className={styles.control}
        />
      </label>
    ),
    month: (
      <label key="month" className={classes(styles.part, styles.month)}>
        <Trans>Month</Trans>
        <select
          {...common}
          autoComplete={birthday ? 'bday-month' : undefined}
          value={parts.month}
          onChange={(event) => change('month', event.currentTarget.value)}
          className={styles.control}
        >
          <option value="" />
          {monthNames(i18n).map((name, index) => (
            <option key={name} value={String(index + 1).padStart(2, '0')}>
              {name}
            </option>
          ))}
        </select>
      </label>
    ),
    year: (
      <label key="year" className={classes(styles.part, styles.year)}>
        <Trans>Year</Trans>
        <input
          {...common}
          inputMode="numeric"
          maxLength={4}
          dir="ltr"
          autoComplete={birthday ? 'bday-year' : undefined}
          value={parts.year}
          onChange={(event) => change('year', event.currentTarget.value)}
          className={styles.control}
        />
      </label>
    ),
  };
  return (
    <FieldGroup {...{ label, hint, error, optional, id }}>
      <div className={styles.date}>{partOrder(i18n.locale).map((part) => drawn[part])}</div>
    </FieldGroup>
  );
}
