import { Trans, useLingui } from '@lingui/react/macro';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './edit.module.css';
import { LeaveGuard } from './leave-guard';
import { ErrorState } from './states';
import type { Draft, Form } from './use-form';

type FrameProps<D extends Draft> = {
  form: Form<D>;
  /** What each field is called, for whoever has to choose between two changes of it. */
  labels: Partial<Record<keyof D & string, string>>;
  /** The name of the form. */
  label: string;
  submit: string;
  /** Only to be read. */
  locked?: boolean;
  children: ReactNode;
};

/** A form with its buttons, its refusals, and what somebody else changed meanwhile. */
export function EditFrame<D extends Draft>({ form, labels, label, submit, locked, children }: FrameProps<D>) {
  const box = useRef<HTMLFormElement>(null);
  const { error, dirty, busy } = form;
  useEffect(() => {
    if (error) box.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [error]);
  return (
    <form
      ref={box}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        if (!form.clash) form.send();
      }}
    >
      <fieldset className={styles.plain} disabled={locked}>
        <Stack gap="lg">
          {children}
          <ClashNotice form={form} labels={labels} />
          {error && !form.clash ? <ErrorState error={error} texts={form.texts} /> : null}
          {!locked && (
            <Group gap="sm">
              <Button type="submit" disabled={!dirty || Boolean(form.clash)} loading={busy}>
                {submit}
              </Button>
              {dirty && (
                <Button variant="default" onClick={form.undo} disabled={busy}>
                  <Trans>Undo my changes</Trans>
                </Button>
              )}
            </Group>
          )}
        </Stack>
      </fieldset>
      <LeaveGuard when={dirty && !busy} />
    </form>
  );
}

/** Somebody else saved first: what they changed, and whose words stay. Nothing typed is lost. */
function ClashNotice<D extends Draft>({ form, labels }: Pick<FrameProps<D>, 'form' | 'labels'>) {
  const { t } = useLingui();
  const { clash } = form;
  if (!clash) return null;
  const said = (value: unknown): string => {
    if (typeof value === 'boolean') return value ? t`yes` : t`no`;
    if (typeof value === 'string' || typeof value === 'number') return String(value) || '–';
    return Array.isArray(value) ? t`a list of ${value.length}` : '–';
  };
  return (
    <Alert color="red" role="alert" title={t`Somebody else changed this after you opened it`}>
      <Stack gap="xs">
        <Text size="sm">
          <Trans>What you typed is still here. This is what they changed:</Trans>
        </Text>
        <ul className={styles.changes}>
          {clash.keys.map((key) => (
            <li key={key}>
              {labels[key] ?? key}: {said(clash.before[key])} → <strong>{said(clash.theirs[key])}</strong>
            </li>
          ))}
        </ul>
        <Group gap="xs">
          <Button size="xs" onClick={form.keepMine}>
            <Trans>Take theirs, and keep what I typed</Trans>
          </Button>
          <Button size="xs" variant="default" onClick={form.takeTheirs}>
            <Trans>Drop what I typed</Trans>
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}

/** A part of a long form, with a heading. */
export function EditPart({
  title,
  lead,
  children,
}: {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles.part}>
      <h2 className={styles.title}>{title}</h2>
      {lead && <p className={styles.lead}>{lead}</p>}
      {children}
    </section>
  );
}

/** Fields side by side where there is room. */
export function Fields({ children, narrow }: { children: ReactNode; narrow?: boolean }) {
  return <div className={narrow ? styles.narrow : styles.fields}>{children}</div>;
}
