import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { classes } from '@/shared/lib/classes';
import { china, formatDay, formatMoment } from '@/shared/lib/time';
import { Badge } from '@/shared/ui/office/status-badge';
import { type ApiKey, fieldGroups } from './api';
import styles from './keys.module.css';
import { useGroupWords } from './use-group-words';
import { useScopeWords } from './use-scope-words';

type Cell = { apiKey: ApiKey };

/** Whose key it is, whether it is good, and until when; and the secret before, while that works too. */
export function NameCell({ apiKey }: Cell) {
  const { i18n } = useLingui();
  const ends = formatDay(apiKey.expires_at, i18n.locale, china, 'short');
  const overlap = apiKey.old_until && Date.parse(apiKey.old_until) > Date.now();
  const old = overlap && apiKey.old_until && formatMoment(apiKey.old_until, i18n.locale, china, 'short');
  return (
    <span className={styles.cell}>
      <strong>{apiKey.name}</strong>
      <span className={styles.quiet}>
        <code>…{apiKey.hint}</code> <KeyState apiKey={apiKey} />
      </span>
      <span className={styles.quiet}>
        <Trans>Ends {ends}</Trans>
      </span>
      {old && (
        <span className={styles.quiet}>
          <Trans>Old secret until {old}</Trans>
        </span>
      )}
    </span>
  );
}

function KeyState({ apiKey }: Cell) {
  const { t } = useLingui();
  if (apiKey.revoked_at) return <Badge>{t`Revoked`}</Badge>;
  if (Date.parse(apiKey.expires_at) < Date.now()) return <Badge>{t`Ended`}</Badge>;
  return <Badge tone="good">{t`Good`}</Badge>;
}

/** What it can read, in words. */
export function SightCell({ apiKey }: Cell) {
  const { t, i18n } = useLingui();
  const group = useGroupWords();
  const scope = useScopeWords();
  const between = i18n.locale === 'zh' ? '；' : '; ';
  const seen = fieldGroups.filter((one) => apiKey.field_groups.includes(one));
  const programmes = apiKey.programmes.join(i18n.locale === 'zh' ? '、' : ', ');
  let words = seen.map(group).join(between);
  if (seen.length === fieldGroups.length) words = t`Everything of each student`;
  if (seen.length === 0) words = t`Numbers, status and dates only`;
  return (
    <span className={classes(styles.cell, styles.sight)}>
      {apiKey.scopes.includes('admissions:read') && <span>{words}</span>}
      <span className={styles.quiet}>
        {programmes ? <Trans>Programmes: {programmes}</Trans> : <Trans>All programmes</Trans>}
      </span>
      {apiKey.scopes.includes('admissions:write') && (
        <span className={styles.quiet}>{scope('admissions:write')}</span>
      )}
    </span>
  );
}

/** From where it may come, and how often. */
export function NetworkCell({ apiKey }: Cell) {
  const { per_minute: rate } = apiKey;
  return (
    <span className={styles.cell}>
      {apiKey.networks.length ? (
        apiKey.networks.map((one) => (
          <span key={one} className="ltr">
            {one}
          </span>
        ))
      ) : (
        <Trans>anywhere</Trans>
      )}
      <span className={styles.quiet}>
        <Trans>{rate} requests a minute</Trans>
      </span>
    </span>
  );
}

/** What it did in the last 30 days, and when it came last. */
export function UseCell({ apiKey }: Cell) {
  const { i18n } = useLingui();
  const { requests, exports, rows } = apiKey.use;
  const moment = (iso: string) => formatMoment(iso, i18n.locale, china, 'short');
  const { last_used_from: from, refused_from: elsewhere } = apiKey;
  const used = apiKey.last_used_at && moment(apiKey.last_used_at);
  const refused = apiKey.refused_at && moment(apiKey.refused_at);
  return (
    <span className={styles.cell}>
      <span>
        <Plural value={requests} one="# request" other="# requests" />
      </span>
      <span>
        <Plural value={exports} one="# export" other="# exports" />
        {exports > 0 && (
          <>
            {' '}
            <Plural value={rows} one="with # row" other="with # rows" />
          </>
        )}
      </span>
      <span className={styles.quiet}>
        {used ? (
          <Trans>
            Last used {used} {from && <span className="ltr">({from})</span>}
          </Trans>
        ) : (
          <Trans>Never used</Trans>
        )}
      </span>
      {refused && (
        <span className={styles.refused}>
          <Trans>
            Refused {refused} from <span className="ltr">{elsewhere}</span>
          </Trans>
        </span>
      )}
    </span>
  );
}
