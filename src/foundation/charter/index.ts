export type { CharterVersion } from './charter.repository.js';
export { CharterModule } from './charter.module.js';
export { CharterFile } from './charter-file.service.js';
export { CharterSignatures } from './charter-signatures.service.js';
export { CharterVersions } from './charter-versions.service.js';
export { Charters } from './charters.service.js';
export * from './domain/index.js';
