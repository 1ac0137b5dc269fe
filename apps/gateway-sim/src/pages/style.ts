import { Html } from './html.ts'

/** The one style sheet of every page. */
export const style = new Html(`
:root {
  color-scheme: light dark;
  --ground: #f4f2ee; --surface: #fff; --ink: #22262b; --quiet: #5d646d; --line: #dcd8d0;
  --action: #0b6b57; --action-ink: #fff; --good: #0b6b57; --bad: #a8322a; --odd: #b06f00; --warn: #ffd65c; --warn-ink: #3b2e00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16191c; --surface: #20252a; --ink: #eceae6; --quiet: #a5adb6; --line: #3a4148;
    --action: #5fd0b4; --action-ink: #08231c; --good: #5fd0b4; --bad: #ff9d94; --odd: #f0b44c; --warn: #5b4a0c; --warn-ink: #ffeeb3;
  }
}
* { box-sizing: border-box }
body {
  margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere;
  font: 1rem/1.6 system-ui, -apple-system, 'Noto Sans TC', 'PingFang TC', 'Microsoft JhengHei', sans-serif;
}
.notice {
  background: var(--warn); color: var(--warn-ink); padding: .6rem 1rem; text-align: center; font-size: .9rem;
}
.notice strong { margin-inline-end: .5em }
.notice .clock { display: block; color: inherit; font-weight: 650; font-variant-numeric: tabular-nums }
main { max-width: 48rem; margin: 0 auto; padding: 1.5rem 1rem 2.5rem }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; text-wrap: balance }
h2 { font-size: 1.1rem; margin: 2rem 0 .75rem }
h3 { font-size: 1rem; margin: 0 0 .6rem }
p { margin: 0 0 1rem }
a { color: var(--action) }
code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .9em }
.panel { background: var(--surface); border: 1px solid var(--line); border-radius: .75rem; padding: 1rem 1.25rem }
.panel + .panel, .panel + p { margin-top: 1rem }
.facts { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: .35rem 1.25rem; margin: 0 }
.facts dt { color: var(--quiet) }
.facts dd { margin: 0; min-width: 0 }
.amount { font-size: 1.5rem; font-weight: 650; line-height: 1.3; font-variant-numeric: tabular-nums }
.choices { display: grid; gap: .6rem; margin: 0; padding: 0; list-style: none }
.choice {
  display: grid; grid-template-columns: 1fr auto; gap: .1rem 1rem; width: 100%; padding: .8rem 1rem;
  border: 1px solid var(--line); border-inline-start: .35rem solid var(--quiet); border-radius: .6rem;
  background: var(--surface); color: inherit; font: inherit; text-align: start;
}
button.choice { cursor: pointer }
button.choice:hover { border-color: var(--action) }
.choice.approved { border-inline-start-color: var(--good) }
.choice.declined { border-inline-start-color: var(--bad) }
.choice.faulty { border-inline-start-color: var(--odd) }
.choice b { font-weight: 650 }
.choice .card { color: var(--quiet); font-size: .85rem; font-variant-numeric: tabular-nums; align-self: center }
.choice .effect, .choice .magic { grid-column: 1 / -1; color: var(--quiet); font-size: .9rem }
.choice .magic { display: flex; flex-wrap: wrap; gap: 0 .75rem; justify-content: space-between }
.choice .magic > code { color: var(--ink); font-weight: 650 }
summary { cursor: pointer; border-radius: .3rem }
.fold { margin-top: .75rem }
.fold > summary {
  padding: .7rem 1rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--surface); font-weight: 600;
}
.fold[open] > summary { margin-bottom: .6rem }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.25rem; align-items: center }
.button {
  display: inline-block; padding: .65rem 1.25rem; border: 1px solid var(--action); border-radius: .6rem;
  background: var(--action); color: var(--action-ink); font: inherit; font-weight: 600; text-decoration: none; cursor: pointer;
}
.button.second { background: none; color: var(--action) }
.button.small { padding: .25rem .8rem; font-size: .9rem }
.list form { margin-top: .5rem }
:focus-visible { outline: 3px solid var(--action); outline-offset: 2px }
.list { margin: 0; list-style: none }
.list li { padding: .6rem 0; border-top: 1px solid var(--line) }
.list li:first-child { border-top: 0; padding-top: 0 }
.list li:last-child { padding-bottom: 0 }
.row { display: flex; flex-wrap: wrap; gap: .1rem 1rem; justify-content: space-between }
.quiet { color: var(--quiet); font-size: .9rem }
.state.approved, .state.taken { color: var(--good) }
.state.declined, .state.failed, .state.lost { color: var(--bad) }
pre { margin: .35rem 0 0; font-size: .85rem; white-space: pre-wrap; max-height: 14rem; overflow: auto; color: var(--quiet) }
.vendor-code { color: var(--bad); font-weight: 650 }
footer { max-width: 48rem; margin: 0 auto; padding: 0 1rem 2.5rem; font-size: .9rem }
nav { display: flex; flex-wrap: wrap; gap: .5rem 1.25rem; padding-top: 1rem; border-top: 1px solid var(--line) }
nav [lang] { margin-inline-start: auto }
@media (max-width: 30rem) {
  .facts { grid-template-columns: 1fr; gap: 0 }
  .facts dd { margin-bottom: .5rem }
  .choice { grid-template-columns: 1fr }
}
`)
