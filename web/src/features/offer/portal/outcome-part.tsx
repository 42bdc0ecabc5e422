import { Trans } from '@lingui/react/macro';
import { useCodes } from '@/shared/api/codes';
import type { File } from '@/shared/api/file';
import { DateTime } from '@/shared/ui/portal/date-time';

/** Statuses in which an offer or a place is no more, whatever was decided. */
const ends = { declined: true, lapsed: true, revoked: true, withdrawn: true };

export function isTakenBack(file: File): boolean {
  return file.status in ends;
}

/** What was decided and released, and why. */
export function OutcomePart({ file }: { file: File }) {
  const reasons = useCodes('reasons', 'reject');
  const { decision } = file;
  if (!decision?.released_at)
    return (
      <section className="sheet stack">
        <h2>
          <Trans>No decision yet</Trans>
        </h2>
        <p className="soft">
          <Trans>When the college has decided, it stands here, and you get a mail.</Trans>
        </p>
      </section>
    );
  return (
    <section className="sheet stack">
      <h2>
        <Outcome
          outcome={isTakenBack(file) ? file.status : decision.outcome}
          conditional={decision.conditions.length > 0}
        />
      </h2>
      <p>
        <Trans>
          Decided on <DateTime at={decision.released_at} style="day" />
        </Trans>
      </p>
      {decision.reasons.length > 0 && (
        <div>
          <p>
            <Trans>Why:</Trans>
          </p>
          <ul>
            {decision.reasons.map((code) => (
              <li key={code}>{reasons.label(code)}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Outcome({ outcome, conditional }: { outcome: string; conditional: boolean }) {
  switch (outcome) {
    case 'offer':
      return conditional ? (
        <Trans>We offer you a place, with conditions</Trans>
      ) : (
        <Trans>We offer you a place</Trans>
      );
    case 'waitlist':
      return <Trans>You are on the waiting list</Trans>;
    case 'reallocate':
      return <Trans>We offer you a place in another programme</Trans>;
    case 'declined':
      return <Trans>You have declined our offer</Trans>;
    case 'lapsed':
      return <Trans>Our offer has lapsed</Trans>;
    case 'revoked':
      return <Trans>The offer or the place was taken back</Trans>;
    case 'withdrawn':
      return <Trans>You have withdrawn this application</Trans>;
    default:
      return <Trans>We cannot offer you a place</Trans>;
  }
}
