export { ConfigError, type SettingProblem } from './problems.ts'
export { listensBeyondMachine, reachOf, type Reach } from './reach.ts'
export { demoWarning, framed, productionNote, stageOf, type Stage } from './stage.ts'
