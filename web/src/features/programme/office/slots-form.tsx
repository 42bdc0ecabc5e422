import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useCodes } from '@/shared/api/codes';
import { EditFrame, EditPart } from '@/shared/ui/office/edit';
import { useForm } from '@/shared/ui/office/use-form';
import { toast } from '@/shared/ui/toast';
import { type Intake, intakeRecord, intakeSaved, replaceSlots } from './api';
import { ConditionText } from './condition-text';
import { intakeProblems } from './problems';
import { freshSlot, moved, type SlotsDraft, slotOf, slotsDraft, type TypedSlot } from './slot-draft';
import styles from './slots-form.module.css';

const ConditionDialog = lazy(() =>
  import('./condition-dialog').then((module) => ({ default: module.ConditionDialog })),
);

/** Which papers an intake asks for, in the order in which applicants see them. */
export function SlotsForm({ intake }: { intake: Intake }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const box = useRef<HTMLOListElement>(null);
  const [conditionOf, setConditionOf] = useState<number>();
  const kinds = useCodes('document-kinds');
  const form = useForm<Intake, SlotsDraft>({
    loaded: intake,
    draftOf: slotsDraft,
    save: (draft, _changed, version) => replaceSlots(intake.id, version, draft.slots.map(slotOf)),
    reload: () => client.fetchQuery({ ...intakeRecord(intake.id), staleTime: 0 }),
    onSaved: (saved) => {
      intakeSaved(client, saved);
      toast(t`The papers are saved`);
    },
    texts: intakeProblems,
  });
  const { slots } = form.draft;
  const put = (index: number, change: Partial<TypedSlot>) =>
    form.set(
      'slots',
      slots.map((slot, at) => (at === index ? { ...slot, ...change } : slot)),
    );
  const focus = (index: number, what: string) =>
    requestAnimationFrame(() => box.current?.children[index]?.querySelector<HTMLElement>(what)?.focus());
  const move = (index: number, by: -1 | 1) => {
    form.set('slots', moved(slots, index, by));
    focus(index + by, by < 0 ? '[data-up]' : '[data-down]');
  };
  const editing = conditionOf === undefined ? undefined : slots[conditionOf];
  return (
    <EditFrame
      form={form}
      labels={{ slots: t`Papers` }}
      label={t`Papers`}
      submit={t`Save the papers`}
      locked={!intake.actions.includes('replace_slots')}
    >
      <EditPart
        title={t`Papers`}
        lead={t`In the order in which applicants see them. Files that were begun keep the papers they were asked for.`}
      >
        <ol ref={box} className={styles.list}>
          {slots.map((slot, index) => {
            const name = slot.kind ? kinds.label(slot.kind) : t`Paper ${index + 1}`;
            const wrong = (field: string) => form.wrong(`slots[${index}].${field}`);
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: the kind is chosen in the row, the order is what changes
              <li key={index} className={styles.slot}>
                <fieldset className={styles.fields}>
                  <VisuallyHidden component="legend">{name}</VisuallyHidden>
                  <NativeSelect
                    className={styles.kind}
                    label={t`Paper`}
                    data={[{ value: '', label: t`Choose…` }, ...kinds.items]}
                    value={slot.kind}
                    error={wrong('kind')}
                    onChange={(event) => put(index, { kind: event.currentTarget.value })}
                  />
                  <NativeSelect
                    label={t`Need`}
                    data={[
                      { value: 'required', label: t`Required` },
                      { value: 'optional', label: t`Optional` },
                    ]}
                    value={slot.need}
                    error={wrong('need')}
                    onChange={(event) => put(index, { need: event.currentTarget.value as TypedSlot['need'] })}
                  />
                  <NativeSelect
                    label={t`When`}
                    data={[
                      { value: 'submit', label: t`To apply` },
                      { value: 'admit', label: t`Before admission` },
                    ]}
                    value={slot.stage}
                    error={wrong('stage')}
                    onChange={(event) =>
                      put(index, { stage: event.currentTarget.value as TypedSlot['stage'] })
                    }
                  />
                  <TextInput
                    className={styles.figure}
                    label={t`Up to, MB`}
                    type="number"
                    min={0}
                    step="any"
                    required
                    value={slot.megabytes}
                    error={wrong('max_bytes')}
                    onChange={(event) => put(index, { megabytes: event.currentTarget.value })}
                  />
                  <TextInput
                    className={styles.figure}
                    label={t`Good for, months`}
                    type="number"
                    min={0}
                    max={120}
                    value={slot.months}
                    error={wrong('validity_months')}
                    onChange={(event) => put(index, { months: event.currentTarget.value })}
                  />
                </fieldset>
                <div className={styles.foot}>
                  <span className={styles.condition}>
                    <ConditionText condition={slot.condition} />
                    {wrong('condition') && <span className={styles.wrong}>{wrong('condition')}</span>}
                  </span>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t`Who has to give ${name}`}
                    onClick={() => setConditionOf(index)}
                  >
                    <Trans>Who…</Trans>
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    data-up
                    aria-label={t`${name}: further up`}
                    disabled={index === 0}
                    onClick={() => move(index, -1)}
                  >
                    ↑
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    data-down
                    aria-label={t`${name}: further down`}
                    disabled={index === slots.length - 1}
                    onClick={() => move(index, 1)}
                  >
                    ↓
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t`Take away ${name}`}
                    onClick={() =>
                      form.set(
                        'slots',
                        slots.filter((_slot, at) => at !== index),
                      )
                    }
                  >
                    <Trans>Take away</Trans>
                  </Button>
                </div>
              </li>
            );
          })}
        </ol>
        <Button
          variant="default"
          onClick={() => {
            form.set('slots', [...slots, freshSlot]);
            focus(slots.length, 'select');
          }}
        >
          <Trans>Add a paper</Trans>
        </Button>
      </EditPart>
      {editing && conditionOf !== undefined && (
        <Suspense>
          <ConditionDialog
            paper={kinds.label(editing.kind)}
            condition={editing.condition}
            onClose={() => setConditionOf(undefined)}
            onChange={(condition) => {
              put(conditionOf, { condition });
              setConditionOf(undefined);
            }}
          />
        </Suspense>
      )}
    </EditFrame>
  );
}
