/**
 * What people do to a run: the steps of its scenario, each at its instant. Every step emits an `act`, at which the chains of causes end
 * that a person began (the others end at a timer).
 */
import { killChild } from '../server/bgsave';
import { killProcess, pauseProcess, resumeProcess, startProcess } from '../server/process';
import type { Server } from '../server/server';
import { receiveSigterm } from '../server/shutdown';
import { sendAtConsole, typeAtConsole, writeOne } from './consoleActs';
import type { Draft } from './draft';
import { cut, hold, inject, restore } from './linkActs';
import { resolveMachine } from './scenario/machine';
import type { StepBody } from './scenario/scenario';
import { describeStep } from './stepText';

/** Does the scenario's step with this index now. */
export function runStep(draft: Draft, index: number): void {
  const step = draft.scenario.steps[index];
  if (!step) throw new Error(`world: no step ${index}`);
  const act = draft.emit({
    kind: 'act',
    node: 'node' in step ? step.node : null,
    text: describeStep(step),
    ...(step.kind === 'run' ? { typed: true } : {}),
    ...(step.kind === 'machine' ? { turned: 'machine' } : step.kind === 'pace' ? { turned: 'load' } : {}),
    ...(step.kind === 'process' && step.stage ? { stage: step.stage } : {}),
  });
  draft.cause = act;
  switch (step.kind) {
    case 'run':
      return typeAtConsole(draft, draft.server(step.node), step.words, step.text);
    case 'write':
      if (step.count > 0) writeOne(draft, { kind: 'write', index, n: 0, act });
      return;
    case 'sendRaw':
      return sendAtConsole(draft, draft.server(step.node), step.bytes, step.text);
    case 'inject':
      return inject(draft, step.between, step.bytes);
    case 'process':
      return PROCESS_ACTS[step.do](draft, draft.server(step.node));
    case 'link':
      if (step.do === 'hold') return hold(draft, step.between, step.from);
      return step.do === 'cut' ? cut(draft, step.between) : restore(draft, step.between);
    case 'set':
      return setLink(draft, step);
    case 'machine': {
      const server = draft.server(step.node);
      server.machine = resolveMachine(step.change, server.machine);
      return;
    }
    case 'pace':
      return setPace(draft.server(step.node), step);
  }
}

type ProcessAct = Extract<StepBody, { kind: 'process' }>['do'];

const PROCESS_ACTS: Readonly<Record<ProcessAct, (draft: Draft, server: Server) => void>> = {
  kill: killProcess,
  shutdown: receiveSigterm,
  start: startProcess,
  pause: pauseProcess,
  resume: resumeProcess,
  'kill-child': killChild,
};

function setLink(draft: Draft, { between, latencyUs, bytesPerSecond, jitterUs }: Extract<StepBody, { kind: 'set' }>) {
  const link = draft.network.link(...between);
  if (latencyUs !== undefined) link.latencyUs = latencyUs;
  if (bytesPerSecond !== undefined) link.bytesPerSecond = bytesPerSecond;
  if (jitterUs !== undefined) link.jitterUs = jitterUs;
}

function setPace(server: Server, { everyUs, value }: Extract<StepBody, { kind: 'pace' }>): void {
  server.pace = {
    ...server.pace,
    ...(everyUs === undefined ? {} : { everyUs }),
    ...(value === undefined ? {} : { value }),
  };
}
