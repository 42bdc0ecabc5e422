import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import type { Answers } from '@/shared/api/kept';
import { Button } from '@/shared/ui/portal/button';
import { FieldGroup } from '@/shared/ui/portal/field';
import { toast } from '@/shared/ui/toast';
import { type Field, isAnswered } from '../conditions';
import { controlId } from '../places';
import { type Asking, FormField } from './form-field';
import styles from './section.module.css';

type RowsProps = {
  id: string;
  label: string;
  hint?: string;
  error?: string;
  optional: boolean;
  field: Field;
  path: string;
  value: unknown;
  onChange: (value: unknown) => void;
  asking: Asking;
};

/** Several of a kind: schools, stays, members of the family. What was removed can be had back. */
export function RowsField({ field, path, value, onChange, asking, ...group }: RowsProps) {
  const { t } = useLingui();
  const rows = Array.isArray(value) ? (value as Answers[]) : [];
  const latest = useRef(rows);
  latest.current = rows;
  const [added, setAdded] = useState<number>();
  useEffect(() => {
    if (added === undefined) return;
    const first = field.fields?.[0];
    if (first) document.getElementById(controlId(`${path}[${added}].${first.key}`))?.focus();
    setAdded(undefined);
  }, [added, field, path]);

  const remove = (index: number) => {
    const gone = rows[index];
    onChange(rows.filter((_, at) => at !== index));
    if (!gone || !Object.values(gone).some(isAnswered)) return;
    toast(<Trans>The entry was removed.</Trans>, {
      undo: () => onChange([...latest.current.slice(0, index), gone, ...latest.current.slice(index)]),
    });
  };

  return (
    <FieldGroup {...group}>
      <div className="stack">
        {rows.map((row, index) => {
          const number = index + 1;
          return (
            <div
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name than their number
              key={index}
              className={styles.row}
              role="group"
              aria-label={t`${group.label}, entry ${number}`}
            >
              <div className={styles.rowHead}>
                <strong>
                  <Trans>Entry {number}</Trans>
                </strong>
                {!asking.disabled && (
                  <Button kind="quiet" onClick={() => remove(index)} aria-label={t`Remove entry ${number}`}>
                    <Trans>Remove</Trans>
                  </Button>
                )}
              </div>
              {field.fields?.map((inner) => (
                <FormField
                  key={inner.key}
                  field={inner}
                  path={`${path}[${index}].${inner.key}`}
                  value={row[inner.key]}
                  row={row}
                  asking={asking}
                  onChange={(next) =>
                    onChange(rows.map((one, at) => (at === index ? { ...one, [inner.key]: next } : one)))
                  }
                />
              ))}
            </div>
          );
        })}
        {!asking.disabled && rows.length < (field.max_rows ?? 20) && (
          <div>
            <Button
              onClick={() => {
                setAdded(rows.length);
                onChange([...rows, {}]);
              }}
            >
              {rows.length === 0 ? <Trans>Add an entry</Trans> : <Trans>Add another entry</Trans>}
            </Button>
          </div>
        )}
      </div>
    </FieldGroup>
  );
}
