import { Trans } from '@lingui/react/macro';
import { type ComponentProps, type ReactNode, useEffect, useId, useMemo, useState } from 'react';
import styles from './field.module.css';

/** What every field has; `error` says what is wrong and what to do about it. */
export type Labelled = {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Says so beside the label. Fields that must be filled are the rule and carry no star. */
  optional?: boolean;
};

export type Aria = { id: string; 'aria-invalid'?: true; 'aria-describedby'?: string };

/** A label, a hint and an error, tied to whatever control `children` draws. */
export function Field({
  label,
  hint,
  error,
  optional,
  id: given,
  children,
}: Labelled & { id?: string; children: (aria: Aria) => ReactNode }) {
  const made = useId();
  const id = given ?? made;
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label} {optional && <Optional />}
      </label>
      {hint && (
        <span className={styles.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children(ariaOf(id, hint, error))}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}

/** Several controls under one question. */
export function FieldGroup({
  label,
  hint,
  error,
  optional,
  id: given,
  children,
}: Labelled & { id?: string; children: ReactNode }) {
  const made = useId();
  const id = given ?? made;
  return (
    <fieldset
      className={styles.field}
      id={id}
      tabIndex={-1}
      aria-describedby={ariaOf(id, hint, error)['aria-describedby']}
    >
      <legend className={styles.label}>
        {label} {optional && <Optional />}
      </legend>
      {hint && (
        <span className={styles.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children}
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </fieldset>
  );
}

function FieldError({ id, children }: { id: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <span className={styles.error} id={id}>
      <span>{children}</span>
    </span>
  );
}

function Optional() {
  return (
    <span className={styles.optional}>
      <Trans>(optional)</Trans>
    </span>
  );
}

export function ariaOf(id: string, hint: ReactNode, error: ReactNode): Aria {
  const about = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return { id, ...(error ? { 'aria-invalid': true } : {}), ...(about ? { 'aria-describedby': about } : {}) };
}

type InputProps = Labelled & Omit<ComponentProps<'input'>, 'children'>;

export function TextField({ label, hint, error, optional, id, ...input }: InputProps) {
  return (
    <Field {...{ label, hint, error, optional, id }}>
      {(aria) => <input type="text" {...input} {...aria} className={styles.control} />}
    </Field>
  );
}

/** With the country code; digits read from left to right in every language. */
export function PhoneField({ label, hint, error, optional, id, ...input }: InputProps) {
  return (
    <Field
      {...{ label, hint, error, optional, id }}
      hint={hint ?? <Trans>With the country code, such as +234 803 123 4567</Trans>}
    >
      {(aria) => (
        <input autoComplete="tel" {...input} {...aria} type="tel" dir="ltr" className={styles.control} />
      )}
    </Field>
  );
}

export function PasswordField({ label, hint, error, optional, id, ...input }: InputProps) {
  const [shown, setShown] = useState(false);
  return (
    <Field {...{ label, hint, error, optional, id }}>
      {(aria) => (
        <div className={styles.password}>
          <input
            {...input}
            {...aria}
            type={shown ? 'text' : 'password'}
            spellCheck={false}
            autoCapitalize="off"
            dir="ltr"
            className={styles.control}
          />
          <button
            type="button"
            className={styles.reveal}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          >
            {shown ? <Trans>Hide</Trans> : <Trans>Show</Trans>}
          </button>
        </div>
      )}
    </Field>
  );
}

export function TextAreaField({
  label,
  hint,
  error,
  optional,
  id,
  ...area
}: Labelled & Omit<ComponentProps<'textarea'>, 'children'>) {
  return (
    <Field {...{ label, hint, error, optional, id }}>
      {(aria) => <textarea {...area} {...aria} className={styles.control} />}
    </Field>
  );
}

export type Option = { value: string; label: string };

type SelectProps = Labelled & { options: readonly Option[]; placeholder?: string } & Omit<
    ComponentProps<'select'>,
    'children'
  >;

/**
 * The phone's own list. A value that is not (or not yet) among the options is kept and shown,
 * so that nothing is lost while they load.
 */
export function SelectField({
  label,
  hint,
  error,
  optional,
  id,
  options,
  placeholder,
  ...select
}: SelectProps) {
  const value = select.value === undefined ? undefined : String(select.value);
  const all = useLater(options.length > fewOptions) ? options : options.filter((one) => one.value === value);
  const stray = value && !all.some((option) => option.value === value) ? value : undefined;
  // The same elements for the same options: a list of countries is not compared at each key press.
  const listed = useMemo(
    () =>
      all.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      )),
    [all],
  );
  return (
    <Field {...{ label, hint, error, optional, id }}>
      {(aria) => (
        <select {...select} {...aria} className={styles.control}>
          <option value="">{placeholder ?? ''}</option>
          {stray && <option value={stray}>{stray}</option>}
          {listed}
        </select>
      )}
    </Field>
  );
}

const fewOptions = 60;

/** False for the first moment where something is long: 249 countries come after the question is there. */
function useLater(long: boolean): boolean {
  const [late, setLate] = useState(!long);
  useEffect(() => {
    if (!long || late) return;
    const timer = setTimeout(() => setLate(true));
    return () => clearTimeout(timer);
  }, [long, late]);
  return late || !long;
}

export function CheckboxField({
  label,
  hint,
  error,
  id: given,
  ...input
}: Omit<Labelled, 'optional'> & Omit<ComponentProps<'input'>, 'children'>) {
  const made = useId();
  const id = given ?? made;
  return (
    <div className={styles.field}>
      <label className={styles.choice}>
        <input {...input} {...ariaOf(id, hint, error)} type="checkbox" className={styles.box} />
        <span className={styles.choiceText}>
          <span>{label}</span>
          {hint && (
            <span className={styles.hint} id={`${id}-hint`}>
              {hint}
            </span>
          )}
        </span>
      </label>
      <FieldError id={`${id}-error`}>{error}</FieldError>
    </div>
  );
}

export type Choice = Option & { hint?: ReactNode };

type RadioProps = Labelled & {
  id?: string;
  name?: string;
  value: string;
  choices: readonly Choice[];
  onChange: (value: string) => void;
  disabled?: boolean;
};

export function RadioField({
  label,
  hint,
  error,
  optional,
  id,
  name: given,
  value,
  choices,
  onChange,
  disabled,
}: RadioProps) {
  const made = useId();
  const name = given ?? made;
  return (
    <FieldGroup {...{ label, hint, error, optional, id }}>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            disabled={disabled}
            onChange={() => onChange(choice.value)}
            className={styles.box}
          />
          <span className={styles.choiceText}>
            <span>{choice.label}</span>
            {choice.hint && <span className={styles.hint}>{choice.hint}</span>}
          </span>
        </label>
      ))}
    </FieldGroup>
  );
}
