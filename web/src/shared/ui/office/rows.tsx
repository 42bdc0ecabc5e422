import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import { useRef } from 'react';
import styles from './rows.module.css';

export type TypedRow = Record<string, string>;

type RowsProps = {
  title: string;
  /** The API's name of the list, for what is wrong with `name[0].field`. */
  name: string;
  form: { wrong: (name: string) => string | undefined };
  rows: readonly TypedRow[];
  onChange: (rows: TypedRow[]) => void;
  /** What a new row begins with. */
  fresh: TypedRow;
  add: string;
  /** The title stands above already. */
  titled?: boolean;
  fields: readonly {
    key: string;
    label: string;
    type?: 'number' | 'text';
    options?: { value: string; label: string }[];
  }[];
};

/** A list of a few short fields each: add, change, take away. */
export function Rows({ title, name, form, rows, onChange, fresh, add, titled, fields }: RowsProps) {
  const { t } = useLingui();
  const box = useRef<HTMLFieldSetElement>(null);
  const put = (index: number, key: string, value: string) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, [key]: value } : row)));
  const focusLast = () =>
    requestAnimationFrame(() =>
      [...(box.current?.querySelectorAll<HTMLElement>('[data-row] select, [data-row] input') ?? [])]
        .at(-fields.length)
        ?.focus(),
    );
  return (
    <fieldset ref={box} className={styles.box}>
      <legend>{titled ? <VisuallyHidden>{title}</VisuallyHidden> : title}</legend>
      {rows.map((row, index) => {
        const number = index + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names, and are few
          <div key={index} className={styles.row} data-row>
            {fields.map((field) => {
              const common = {
                label: field.label,
                'aria-label': `${title} ${number}: ${field.label}`,
                value: row[field.key] ?? '',
                error: form.wrong(`${name}[${index}].${field.key}`),
              };
              return field.options ? (
                <NativeSelect
                  key={field.key}
                  {...common}
                  data={field.options}
                  onChange={(event) => put(index, field.key, event.currentTarget.value)}
                />
              ) : (
                <TextInput
                  key={field.key}
                  {...common}
                  type={field.type ?? 'text'}
                  step={field.type === 'number' ? 'any' : undefined}
                  onChange={(event) => put(index, field.key, event.currentTarget.value)}
                />
              );
            })}
            <Button
              variant="default"
              aria-label={t`Take away ${title} ${number}`}
              onClick={() => onChange(rows.filter((_row, at) => at !== index))}
            >
              <Trans>Take away</Trans>
            </Button>
          </div>
        );
      })}
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          onChange([...rows, fresh]);
          focusLast();
        }}
      >
        {add}
      </Button>
    </fieldset>
  );
}
