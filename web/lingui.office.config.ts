import { defineConfig } from '@lingui/cli';
import { catalogues } from './lingui.shared.ts';

/** The office's languages; each is complete (make test). */
export default defineConfig(catalogues('office', ['en', 'zh']));
