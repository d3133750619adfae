export { castOf } from './cast.js';
export { isServing } from './client.js';
export { loadDemo } from './load.js';
export { savePapers } from './papers.js';
export { demoPartnerships } from './partnerships.js';
export { demoPassword, passwordFile } from './password.js';
export { playSeason } from './play-season.js';
export { Progress } from './progress.js';
export { summaryOf } from './summary.js';
