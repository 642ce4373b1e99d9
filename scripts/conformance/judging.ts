/** One of the processes that judge scenarios for {@link JudgePool}: a scenario comes in, what came of it goes out. */
import { judge, type Play } from '../../src/testing/judge';

export interface Errand {
  readonly play: Play;
  readonly program: string;
}

process.on('message', (errand: Errand) => {
  void judge(errand.play, errand.program).then((verdict) => process.send?.(verdict));
});
process.on('disconnect', () => process.exit());
