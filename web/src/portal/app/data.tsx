import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createQueryClient } from '@/shared/api/query';

// One for all pages, so that what one has read is there for the next.
const client = createQueryClient();

/** What pages with data need around them; the doors (sign-in, register, …) do without, and load faster. */
export function DataProvider({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}
