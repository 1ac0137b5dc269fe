// `npm run bench:settle` and so on: compiles what is measured, as production runs it, then runs the benchmark of that
// name.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { runCommand } from '../scripts/lib/run-command.mjs'

await runCommand(async (root, [name = 'signing', ...options]) => {
  const { ensureDependencies } = await import('../scripts/lib/dependencies.mjs')
  const { UserError } = await import('../scripts/lib/terminal.mjs')

  function node(args, cwd) {
    const { status } = spawnSync(process.execPath, args, { cwd, stdio: 'inherit' })
    if (status !== 0) throw new UserError(`node ${args.join(' ')} failed.`)
  }

  await ensureDependencies(root)
  node([join('node_modules', 'typescript', 'bin', 'tsc'), '-b', 'tsconfig.build.json'], root)
  // Without the condition @baoming/source the packages are their compiled versions; tsx reads only the benchmark.
  node(['--import', 'tsx', `${name}.ts`, ...options], join(root, 'bench'))
})
