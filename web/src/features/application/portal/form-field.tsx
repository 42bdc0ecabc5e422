import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Answers } from '@/shared/api/kept';
import type { ProblemField } from '@/shared/api/problem';
import { DateField } from '@/shared/ui/portal/date-field';
import {
  CheckboxField,
  FieldGroup,
  PhoneField,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '@/shared/ui/portal/field';
import control from '@/shared/ui/portal/field.module.css';
import { monthNames } from '@/shared/ui/portal/month-names';
import { type Facts, type Field, holds, isRequired, type Sections } from '../conditions';
import { controlId } from '../places';
import { RowsField } from './rows-field';
import styles from './section.module.css';
import type { Texts } from './use-texts';

export type Asking = {
  answers: Sections;
  facts: Facts;
  texts: Texts;
  /** What is wrong with what was typed, in this section. */
  hints: readonly ProblemField[];
  /** What cannot be saved as it is. */
  held: readonly ProblemField[];
  /** The section, as the API's places begin. */
  section: string;
  /** The intake does not insist on this section. */
  optional: boolean;
  disabled: boolean;
};

type FieldProps = {
  field: Field;
  /** Inside the section: `surname`, `schools[2].from`. */
  path: string;
  value: unknown;
  row?: Answers;
  onChange: (value: unknown) => void;
  asking: Asking;
};

/** A question with its answer, as its type wants it; nothing where it is not asked. */
export function FormField(props: FieldProps) {
  const { field, path, row, asking } = props;
  if (!holds(field.when, asking.answers, asking.facts, row)) return null;
  const place = `sections.${asking.section}.${path}`;
  const hints = asking.hints.filter((one) => at(one.name, place, field));
  const wrong = asking.held.find((one) => at(one.name, place, field));
  return (
    <div className={styles.asked} data-place={place}>
      <Control {...props} error={wrong && asking.texts.point(wrong, true)} />
      {hints.length > 0 && (
        <div className={styles.hint} role="status">
          {hints.map((hint) => (
            <p key={hint.code + hint.name}>{asking.texts.point(hint, true)}</p>
          ))}
        </div>
      )}
    </div>
  );
}

/** Rows show what is wrong inside them at the fields inside. */
function at(name: string, place: string, field: Field): boolean {
  return name === place || (field.type !== 'rows' && name.startsWith(`${place}[`));
}

function Control({ field, path, value, row, onChange, asking, error }: FieldProps & { error?: string }) {
  const { t } = useLingui();
  const { texts, answers, facts, disabled } = asking;
  const common = {
    id: controlId(path),
    label: texts.label(field.label),
    hint: texts.label(field.help) || undefined,
    error,
    optional: asking.optional || !isRequired(field, answers, facts, row),
    disabled,
  };
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
  const typed = {
    ...common,
    value: text,
    onInput: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  switch (field.type) {
    case 'long_text':
      return <TextAreaField {...typed} dir="auto" rows={6} />;
    case 'date':
      return (
        <DateField {...common} value={text} onChange={onChange} birthday={field.key === 'date_of_birth'} />
      );
    case 'month':
      return <MonthField {...common} value={text} onChange={onChange} />;
    case 'country':
    case 'language':
      return (
        <SelectField
          {...common}
          options={texts.options(field)}
          placeholder={t`Please choose`}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
    case 'choice':
      return <Choice {...common} options={texts.options(field)} value={text} onChange={onChange} />;
    case 'choices':
      return <Choices {...common} options={texts.options(field)} value={value} onChange={onChange} />;
    case 'bool':
      return field.agree ? (
        <CheckboxField
          {...common}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked || null)}
        />
      ) : (
        <RadioField
          {...common}
          value={value === true ? 'yes' : value === false ? 'no' : ''}
          choices={[
            { value: 'yes', label: t`Yes` },
            { value: 'no', label: t`No` },
          ]}
          onChange={(answer) => onChange(answer === 'yes')}
        />
      );
    case 'number':
      return <NumberField {...common} value={value} onChange={onChange} />;
    case 'phone':
      return <PhoneField {...typed} autoComplete={field.key === 'phone' ? 'tel' : 'off'} />;
    case 'email':
      return <TextField {...typed} type="email" inputMode="email" dir="ltr" autoCapitalize="off" />;
    case 'mrz':
      return (
        <TextField
          {...typed}
          dir="ltr"
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          style={{ fontFamily: 'var(--font-mono)', textTransform: 'uppercase' }}
        />
      );
    case 'rows':
      return (
        <RowsField {...common} field={field} path={path} value={value} onChange={onChange} asking={asking} />
      );
    default:
      return (
        <TextField
          {...typed}
          dir={field.type === 'name' || field.capitals ? 'ltr' : 'auto'}
          autoCapitalize={field.capitals ? 'characters' : undefined}
          spellCheck={field.type === 'name' || field.capitals ? false : undefined}
          maxLength={field.max_length || undefined}
        />
      );
  }
}

type Common = {
  id: string;
  label: string;
  hint?: string;
  error?: string;
  optional: boolean;
  disabled: boolean;
};
type Listed = { options: { value: string; label: string }[] };

/** Few choices are seen at once; many are the phone's own list. */
function Choice({
  options,
  value,
  onChange,
  ...common
}: Common & Listed & { value: string; onChange: (value: unknown) => void }) {
  const { t } = useLingui();
  if (options.length > 0 && options.length <= 5) {
    return <RadioField {...common} choices={options} value={value} onChange={onChange} />;
  }
  return (
    <SelectField
      {...common}
      options={options}
      placeholder={t`Please choose`}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function Choices({
  options,
  value,
  onChange,
  disabled,
  ...common
}: Common & Listed & { value: unknown; onChange: (value: unknown) => void }) {
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  return (
    <FieldGroup {...common}>
      {options.map((option) => (
        <CheckboxField
          key={option.value}
          label={option.label}
          disabled={disabled}
          checked={chosen.includes(option.value)}
          onChange={(event) =>
            onChange(
              event.currentTarget.checked
                ? [...chosen, option.value]
                : chosen.filter((one) => one !== option.value),
            )
          }
        />
      ))}
    </FieldGroup>
  );
}

/** What is no number (yet) is kept as it was typed, and the API says so. */
function NumberField({
  value,
  onChange,
  ...common
}: Common & { value: unknown; onChange: (value: unknown) => void }) {
  const shown = value === undefined || value === null ? '' : String(value);
  const [typed, setTyped] = useState(shown);
  const same = numberOf(typed) === value || typed === shown;
  return (
    <TextField
      {...common}
      inputMode="decimal"
      dir="ltr"
      value={same ? typed : shown}
      onInput={(event) => {
        const next = event.currentTarget.value;
        setTyped(next);
        onChange(numberOf(next));
      }}
    />
  );
}

function numberOf(text: string): number | string {
  const plain = text.trim().replace(',', '.');
  return plain === '' || Number.isNaN(Number(plain)) ? plain : Number(plain);
}

/** A month and a year, `2022-06`; what is half chosen stays here until it is whole. */
function MonthField({
  value,
  onChange,
  disabled,
  ...common
}: Common & { value: string; onChange: (value: unknown) => void }) {
  const { t, i18n } = useLingui();
  const [half, setHalf] = useState<[string, string]>();
  const [year = '', month = ''] = value ? value.split('-') : (half ?? []);
  const change = (y: string, m: string) => {
    const whole = /^\d{4}$/.test(y) && m !== '';
    setHalf([y, m]);
    onChange(whole ? `${y}-${m}` : '');
  };
  return (
    <FieldGroup {...common}>
      <div className={styles.month}>
        <select
          aria-label={t`Month`}
          className={control.control}
          disabled={disabled}
          value={month}
          onChange={(event) => change(year, event.currentTarget.value)}
        >
          <option value="">{t`Month`}</option>
          {monthNames(i18n).map((name, index) => (
            <option key={name} value={String(index + 1).padStart(2, '0')}>
              {name}
            </option>
          ))}
        </select>
        <input
          aria-label={t`Year`}
          placeholder={t`Year`}
          className={control.control}
          disabled={disabled}
          inputMode="numeric"
          maxLength={4}
          dir="ltr"
          value={year}
          onInput={(event) => change(event.currentTarget.value, month)}
        />
      </div>
    </FieldGroup>
  );
}
