import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/**
 * The ways in the navigation, in its order. `needs`: a permission of the API (docs/permissions.md)
 * without which the way is not shown; the API refuses anyway.
 */
export const pages: readonly { to: string; label: MessageDescriptor; needs?: string }[] = [
  { to: '/', label: msg`Overview` },
  { to: '/queue', label: msg`Queue`, needs: 'application.read' },
  { to: '/reviews', label: msg`Reviews`, needs: 'review.write' },
];
