import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { AdmissionStatus } from './admissions-search';

/** What became of an admission. */
export const admissionWords: Record<AdmissionStatus, MessageDescriptor> = {
  admitted: msg`Admitted`,
  enrolled: msg`Enrolled`,
  deferred: msg`Deferred`,
  withdrawn: msg`Withdrawn`,
  revoked: msg`Revoked`,
  no_show: msg`Did not come`,
};
