import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/**
 * The ways in the navigation, in its order. `needs`: a permission of the API (docs/permissions.md)
 * without which the way is not shown; the API refuses anyway.
 */
export const pages: readonly { to: string; label: MessageDescriptor; needs?: string }[] = [
  { to: '/', label: msg`Overview` },
  { to: '/queue', label: msg`Queue`, needs: 'application.read' },
  { to: '/releases', label: msg`To release`, needs: 'application.release' },
  { to: '/reviews', label: msg`Reviews`, needs: 'review.write' },
  { to: '/admissions', label: msg`Admitted`, needs: 'admissions:read' },
  { to: '/payments', label: msg`Payments`, needs: 'payment.read' },
  { to: '/programmes', label: msg`Programmes`, needs: 'programme.manage' },
  { to: '/intakes', label: msg`Intakes`, needs: 'programme.manage' },
  { to: '/schemes', label: msg`Scholarship schemes`, needs: 'scholarship.manage' },
  { to: '/accounts', label: msg`Accounts`, needs: 'account.read' },
  { to: '/keys', label: msg`API keys`, needs: 'account.read' },
  { to: '/webhooks', label: msg`Webhooks`, needs: 'webhook.manage' },
  { to: '/audit', label: msg`Who did what`, needs: 'audit.read' },
];
