import { Trans as RuntimeTrans } from '@lingui/react';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { roleWords } from '@/shared/i18n/words';
import { chinaField } from '@/shared/lib/china';
import type { Event } from './api';
import styles from './audit-page.module.css';
import { sentences } from './sentences';

/** One thing that was done: when, a sentence, why, and the small print. */
export function Sentence({ event, onActor }: { event: Event; onActor: () => void }) {
  const { t, i18n } = useLingui();
  const who = event.actor === 'system' ? t`The system` : event.actor_name || event.actor;
  const what =
    event.application_number || event.subject_name || (event.application_id ? t`a draft` : t`one thing`);
  const role = roleWords[event.role];
  const details = Object.entries(event.detail ?? {});
  const actor =
    event.actor === 'system' ? (
      <strong />
    ) : (
      <button type="button" className={styles.actor} onClick={onActor} />
    );
  return (
    <li className={styles.event}>
      <time dateTime={event.at} className={styles.time}>
        {chinaField(event.at).slice(11)}
      </time>
      <div>
        <Said event={event} who={who} what={what} actor={actor} />
        {role && <span className={styles.role}> {i18n._(role)}</span>}
        {event.reason && (
          <p className={styles.reason}>
            <Trans>Reason: {event.reason}</Trans>
          </p>
        )}
      </div>
      <details className={styles.details}>
        <summary aria-label={t`More about event ${event.seq}`}>
          <Trans>More</Trans>
        </summary>
        <dl>
          <Pair name={t`Event`}>
            {event.seq} · {event.verb}
          </Pair>
          {details.map(([name, value]) => (
            <Pair key={name} name={name}>
              {typeof value === 'string' ? value : JSON.stringify(value)}
            </Pair>
          ))}
          <Pair name={t`Seal`}>{event.hash}</Pair>
        </dl>
      </details>
    </li>
  );
}

function Said({ event, who, what, actor }: { event: Event; who: string; what: string; actor: ReactNode }) {
  const said = sentences[event.verb];
  const thing = event.application_id ? (
    <Link to="/applications/$id" params={{ id: event.application_id }} />
  ) : (
    <strong />
  );
  if (!said) {
    return (
      <span>
        {who}: <code>{event.verb}</code> {what}
      </span>
    );
  }
  return (
    <RuntimeTrans
      id={said.id}
      message={said.message}
      values={{ who, what }}
      components={{ 0: actor, 1: thing }}
    />
  );
}

function Pair({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
