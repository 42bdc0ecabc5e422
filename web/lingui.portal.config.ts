import { defineConfig } from '@lingui/cli';
import { catalogues } from './lingui.shared.ts';

/** The portal's languages; each is complete (make test). French and Russian are to come. */
export default defineConfig(catalogues('portal', ['en', 'zh', 'ar']));
