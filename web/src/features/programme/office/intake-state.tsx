import { useLingui } from '@lingui/react/macro';
import { Badge } from '@/shared/ui/office/status-badge';
import type { IntakeLine } from './api';

/** Whether an intake takes applications, as the API says. */
export function IntakeState({ intake }: { intake: Pick<IntakeLine, 'open' | 'active' | 'opens_at'> }) {
  const { t } = useLingui();
  if (intake.open) return <Badge tone="good">{t`Open`}</Badge>;
  if (!intake.active) return <Badge>{t`Not active`}</Badge>;
  return Date.parse(intake.opens_at) > Date.now() ? (
    <Badge tone="calm">{t`Opens later`}</Badge>
  ) : (
    <Badge>{t`Closed`}</Badge>
  );
}
