import type { TextOf } from '../lessonText';
import type { lesson } from './stale-data';

export const text: TextOf<typeof lesson> = {
  lead: 'What a replica answers while it loads, while it is connected, and while its master is gone.',
  aims: [
    'Tell -LOADING, -READONLY and -MASTERDOWN apart, and say when each comes.',
    'Decide between old data and no data.',
    'Say what `state=online` promises and what it does not, and who makes keys expire.',
  ],
  simplified: 'A hidden setting makes each key slow to load, as a large data set would be. PINGs are off.',
  beats: {
    loading: {
      say: `The replica is loading the snapshot. Somebody asks it \`GET price\`: \`-LOADING\`. It hears its clients now and then, but it has nothing to serve: the old data are gone, the new are not there yet.

\`INFO\`, \`ROLE\`, \`CONFIG\` and a few others it answers even now. \`PING\` and \`REPLICAOF\` it does not: they get \`-LOADING\` too.`,
      note: 'With repl-diskless-load swapdb a replica that was already following this same history (same replid) keeps serving its old data while it loads the new beside it. With another replid it says `-LOADING` all the same.',
    },
    online: {
      say: 'Look at the **master** in this very second. In its `INFO replication`, the line `slave0` says of this replica: `state={master.slot.replica.state}`.',
      ask: {
        question: 'The replica is loading and answers nobody. What does its own INFO say after `master_link_status:`?',
        hints: [
          'There are two words for it: up and down.',
          'Is a link up while nothing that comes over it can be applied?',
        ],
        because:
          '“{replica.info.master_link_status}”. The master’s `{master.slot.replica.state}` says that the snapshot has **left**, nothing more. Whether it has been loaded, only the replica knows.',
      },
    },
    loaded: { say: 'Loaded and connected: the same question, and the answer is `100`. Keys so far: {replica.keys}.' },
    readonly: {
      say: `Somebody tries to **write** at the replica: \`-READONLY\`. What a replica holds comes from its master alone; a write of its own would be lost with the next full synchronization, and nobody else would ever see it.`,
    },
    stale: {
      say: `The link is cut. The master’s price is 200 by now. The replica is asked again, and says \`100\`: old, and it cannot know **that** it is old; only for how long it has heard nothing (\`master_link_down_since_seconds\`). By default a replica goes on serving what it has: \`replica-serve-stale-data yes\`.`,
    },
    behind: {
      say: `How far behind is it? The link is gone, and with it the line \`slave0\` at the master: each side now knows only its own [[offset]].`,
      ask: {
        question: 'How many bytes of the stream has the replica missed?',
        hints: [
          'INFO replication: master_repl_offset at the master, slave_repl_offset at the replica.',
          'The master stands at {master.offset}.',
        ],
        because:
          '{master.offset} − {replica.applied} = {master.offset - replica.applied}: the SELECT that begins a stream, and the SET.',
      },
    },
    refuse: {
      say: `For a price, an old answer may be worse than none. Make this replica refuse while its master is out of reach, and ask it again.`,
      task: {
        goals: { down: 'GET price at the replica is refused with `-MASTERDOWN`.' },
        hints: [
          'The setting is replica-serve-stale-data.',
          'At the replica: `CONFIG SET replica-serve-stale-data no`, then `GET price`.',
        ],
        done: '“Link with MASTER is down”. A client can now ask somebody else. It will say so through the next full synchronization too, up to the end of the load, in place of `-LOADING`.',
      },
    },
    back: {
      say: `Now mend the link, and ask once more when the replica is connected.`,
      task: {
        goals: { fresh: 'GET price at the replica answers 200.' },
        hints: ['The menu of the link has “Restore”.', 'Wait until the replica is connected, then GET price.'],
        done: 'Only what was missed came over: a partial synchronization. The replica stands at {replica.offset}.',
      },
    },
    token: {
      say: `Another key. Somebody logged in at the master, \`SET token abc PX 3000\`: three seconds to live. The replica got that too, then the link was cut, and the three seconds are over. The master has deleted the key. It holds {master.keys} keys now.

Its \`DEL\` waits in the stream: it cannot cross.`,
    },
    hidden: {
      say: `What does the replica answer to \`GET token\` now: the value, nothing, or an error? Make up your mind, then find out. You have told this replica what to do while its master is out of reach; decide whether that is still what you want.`,
      task: {
        goals: { nil: 'GET token at the replica answers `(nil)`.' },
        hints: [
          'It refuses with `-MASTERDOWN`, as you told it to.',
          'At the replica: `CONFIG SET replica-serve-stale-data yes`, then `GET token`.',
        ],
        done: '`(nil)`: by the replica’s own clock the key’s time is over, so it shows it to nobody.',
      },
    },
    counted: {
      say: 'To show it to nobody is one thing. Is it gone, then?',
      ask: {
        question: 'The master holds {master.keys} keys. How many does the replica count?',
        hints: ['`DBSIZE` at the replica.', 'Whoever has not received the DEL has not deleted.'],
        because:
          '{replica.keys}, one more than the master: the token is still there. A replica never expires a key by itself, it waits for its master’s DEL; until then it hides what is logically gone.',
      },
    },
    end: {
      say: `\`-LOADING\`: nothing to serve yet. \`-READONLY\`: writes belong to the master. \`-MASTERDOWN\`: rather nothing than something old, if you want it so.

Even a connected replica is always a little behind. If you must read your own write, ask the master. \`WAIT\` (lesson 10) helps only if it has waited for the very replica that you read from.`,
    },
  },
};
