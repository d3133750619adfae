export { AccessTokens } from './access-tokens.service.js';
export { IdentityModule } from './identity.module.js';
export type { MemberName } from './member.repository.js';
export { Members } from './members.service.js';
