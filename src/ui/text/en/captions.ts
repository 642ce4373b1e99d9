/**
 * What is said when a message crosses: `say.*` in the words of the server that sends it, `why.*` in ours. One sentence each,
 * plain enough for somebody who has never opened redis.conf, and true to the byte.
 */
export const captions = {
  'lead.message': '{from} → {to}, {bytes|byte|bytes}',
  'lead.lost': '{from} → {to}, {bytes|byte|bytes}, lost on the way',
  'lead.start': 'Before the first step',
  'lead.act': 'Somebody at {node}',
  'lead.deed': 'Somebody at the machine of {node}',
  'lead.event': 'Meanwhile',

  'cause.because': 'because',
  'cause.timer': 'the clock of {node}',
  'cause.open': 'connected',
  'cause.act': '{node}: {text}',
  'cause.somebody': 'somebody: {text}',
  'cause.more': '…',

  'say.start': 'Two servers, nothing between them yet.',
  'say.startMany': '{count} servers, nothing between them yet.',
  'why.start': 'Press “Next step”: one message crosses, then everything waits for you.',
  'say.end': 'The run ends here.',
  'why.end': 'Go back, turn a knob, or open another situation.',

  'say.PING': 'Are you there?',
  'why.PING':
    'A replica asks this first on every new connection: before it wants anything, the master must prove that it answers.',
  'say.PING.stream': 'I am still here.',
  'why.PING.stream':
    'The master writes a PING into the stream so that silence never looks like death. It counts like any write: {bytes|byte|bytes} of offset, now {offset}. No one answers it.',
  'say.PONG': 'I am.',
  'why.PONG': 'The master lives. The replica can introduce itself.',
  'say.NOAUTH': 'I am, but I want a password first.',
  'why.NOAUTH':
    'To a replica’s PING this is no error: it proves that the master lives. The handshake goes on, with AUTH if masterauth is set.',
  'say.NOAUTH.later': 'I want a password first.',
  'why.NOAUTH.REPLCONF': 'Not critical: the replica writes it into its log and goes on.',
  'why.NOAUTH.PSYNC':
    'No answer to PSYNC that the replica knows: it takes its master for one too old for PSYNC, and tries SYNC.',
  'why.NOAUTH.SYNC': 'No data without a password. This attempt is over, and the next begins at once.',
  'say.AUTH': 'Here is the password.',
  'why.AUTH':
    'The replica sends its masterauth. It does not wait for the answer: the next two commands are on their way behind it.',
  'say.OK.AUTH': 'Right. Come in.',
  'why.OK.AUTH': 'The password is what the master has as requirepass.',
  'say.WRONGPASS': 'That is not the password.',
  'why.WRONGPASS':
    'masterauth here and requirepass there differ. The replica hangs up and tries again a second later, for ever.',
  'say.listening-port': 'I listen on port {port}.',
  'why.listening-port':
    'This connection leaves from a random port, so the master could not know. It shows the number in INFO and ROLE.',
  'say.ip-address': 'Call me {ip}.',
  'why.ip-address':
    'replica-announce-ip is set: the address that the master sees is not the one at which others reach this replica.',
  'say.OK.listening-port': 'Your port is noted.',
  'why.OK.listening-port': 'The answer to the port that was announced.',
  'say.OK.ip-address': 'Your address is noted.',
  'why.OK.ip-address': 'The answer to the address that was announced.',
  'say.capa': 'I can {capabilities}.',
  'why.capa':
    'eof: read a snapshot whose length nobody knows beforehand. psync2: follow when the history gets a new name.',
  'say.OK.capa': 'What you can do is noted.',
  'why.OK.capa': 'Everything is said. Now the replica may ask for data.',
  'say.PSYNC.none': 'I know no history. Send me everything.',
  'why.PSYNC.none': 'A “?” in place of a replid and -1 in place of an offset: there is nothing to go on from.',
  'say.PSYNC': 'I know history {replid} up to {applied}. Go on from {offset}.',
  'why.PSYNC':
    'The last byte it applied is {applied}, so the first one it misses is {applied} + 1. A replica always asks for the next byte.',
  'why.PSYNC.own':
    'Until now it was a master itself: it offers its own history, in which 0 bytes were written, and asks for byte 0 + 1.',
  'say.SYNC': 'Send me everything.',
  'why.SYNC': 'The old word for masters that know no PSYNC.',
  'say.FULLRESYNC': 'No. You get a whole copy. It is history {replid} up to {offset}.',
  'why.FULLRESYNC':
    'A full synchronization: everything the master has, as a snapshot, then what is written after byte {offset}.',
  'why.FULLRESYNC.none':
    'A replica that knows no history can only be given everything. The stream goes on after byte {offset}.',
  'why.FULLRESYNC.replid':
    'The history asked for, {asked}, is not the master’s, {have}. There is nothing to go on from: a full synchronization.',
  'why.FULLRESYNC.renewed':
    'The history asked for, {asked}, is not the master’s, {have}. So everything is sent, and with its first replica the master begins a new history, {next}.',
  'why.FULLRESYNC.backlog': 'The master keeps no backlog yet: there is nothing to go on from.',
  'why.FULLRESYNC.lower':
    'Byte {asked} has fallen out of the backlog: its first byte is {first}. {missing|byte|bytes} are gone, so everything is sent again.',
  'why.FULLRESYNC.upper':
    'Byte {asked} is beyond the end of the master’s history, {end}: the replica knows writes that the master does not.',
  'say.CONTINUE': 'I still have that. Go on.',
  'why.CONTINUE':
    'A partial synchronization: the history is the same and the backlog still holds all that was missed, {missing|byte|bytes}.',
  'why.CONTINUE.plain':
    'A partial synchronization: the history is the same and the backlog still holds all that was missed.',
  'say.RDB': 'Here is everything I have.',
  'why.RDB':
    'A forked child writes the data as it was at that instant, an RDB. These bytes do not count in the offset.',
  'say.newline': 'Patience, I am at it.',
  'why.newline':
    'One lone newline a second while the snapshot is made, so that the replica’s clock does not run out. It counts nowhere.',
  'say.newline.replica': 'Patience, I am loading.',
  'why.newline.replica': 'A server that loads answers nobody; a lone newline tells the master that it lives.',
  'say.ACK': 'I have applied everything up to {offset}.',
  'why.ACK':
    'Once a second. It only reports: nothing is sent again because of it. The master counts its lag from the last one.',
  'why.ACK.first': 'The first one after a snapshot says: loaded. Only now does the master let the stream flow.',
  'say.GETACK': 'How far are you? Say it now.',
  'why.GETACK': 'Somebody waits in WAIT. The question is part of the stream, but the answer does not count it.',
  'say.REPLCONF': '{words}',
  'why.REPLCONF': 'A word between servers, not for clients.',
  'say.SELECT': 'What follows is for database {db}.',
  'why.SELECT':
    'Sent before the first write, because a fresh stream starts in no database. It counts: offset {offset}.',
  'say.stream': 'Do as I did: {command}.',
  'why.stream':
    'The client that wrote it has its answer already: replication is asynchronous. The offset is {offset} now.',
  'say.streamMany': 'Do as I did, {count} times.',
  'why.streamMany': '{count} commands in one go, the first is {command}. The offset is {offset} now.',
  'say.OK': 'Done.',
  'why.OK': 'A plain answer.',
  'say.LOADING': 'I am loading. Ask later.',
  'why.LOADING': 'A server that loads its data refuses nearly everything. The replica hangs up and tries again.',
  'say.NOMASTERLINK': 'I have lost my own master. Ask later.',
  'why.NOMASTERLINK': 'A replica of a replica is fed only while the one above is itself connected.',
  'say.MASTERDOWN': 'I have lost my own master.',
  'why.MASTERDOWN': 'replica-serve-stale-data is off there, so it refuses to answer.',
  'say.error': 'No: {line}',
  'why.error': 'A refusal. What the replica makes of it depends on what it had asked.',
  'say.reply': '{line}',
  'why.reply': 'A plain answer.',
  'why.lost':
    'The connection broke before its last byte arrived. Nobody sends it again: what was missed is asked for with PSYNC.',

  'why.act': 'A command typed by a client. It reaches this server only; what other servers learn of it crosses a link.',
  'why.act.deed': 'Done to the process, not typed to Redis.',
  'why.act.machine':
    'Another computer under this server. Nothing crosses a link for it, but from now on things take another time, or find another end.',
  'why.act.load': 'What writes here goes on like this, for as long as it would have lasted.',
  'why.act.replicaof':
    'One command starts it all: this server throws away its claim to be a master and opens a connection.',
  'why.act.noOne': 'It keeps its data and is a master from now on, with a new name for the history that it writes.',
  'say.link.down': 'The link between {a} and {b} breaks.',
  'why.link.down': 'Every connection on it is reset at once, and new ones are refused. What was on its way is gone.',
  'say.link.held': 'The link between {a} and {b} falls silent.',
  'why.link.held': 'Nothing arrives and nobody is told. Each side can only count the seconds.',
  'say.link.oneWay': 'From {a} to {b} nothing gets through any more.',
  'why.link.oneWay': 'What {b} says still arrives. {a} notices nothing; {b} can only count the seconds.',
  'say.link.up': 'The link between {a} and {b} is back.',
  'why.link.endsSilence':
    'What was kept back arrives now, in its order. A connection that neither end has given up goes on as if nothing had been.',
  'why.link.up': 'Nobody is told. The replica finds out when it next tries, once a second.',
  'say.refused': '{from} knocks at {to}: connection refused.',
  'why.refused': 'It tries again at the next tick of its clock, once a second.',
  'say.open': '{from} opens a connection to {to}.',
  'why.open': 'A TCP connection, nothing said on it yet.',
  'say.close': 'The connection between {from} and {to} is gone.',
  'why.close': '{by} hung up.',
  'why.close.outputLimit': '{by} hung up: what waited there for {other} had outgrown client-output-buffer-limit.',
  'why.close.silence': '{by} hung up: it had heard nothing from {other} for longer than its repl-timeout.',
  'why.close.newer':
    '{by} hung up: the snapshot is RDB version {version}, and 7.0 reads none later than 10. Its own data are gone already.',
  'why.close.said': '{by} hung up. Its log says: {line}',
  'say.close.child': 'The snapshot child of {by} is gone, and with it the connection between {from} and {to}.',
  'why.close.child':
    '{by} itself had let go of it at {time}. The child had inherited the socket and kept it open: only now does {other} hear of it.',
  'say.node.orphan': '{node} is gone. Its snapshot child lives on.',
  'why.node.orphan':
    'Linux lets a child outlive its parent. It has inherited the sockets: as long as it lives, {n|connection stays|connections stay} open, and the other side hears of nothing.',
  'why.node.orphanAlone':
    'Linux lets a child outlive its parent: its file still takes the place of the old one when it is whole.',
  'say.node.up': '{node} starts.',
  'say.node.down': '{node} is gone.',
  'say.node.paused': '{node} stands still.',
  'why.node.up': 'A fresh process: what was not saved is forgotten.',
  'say.node.memory': 'The machine of {node} has run out of memory. Its kernel kills the process that uses most: Redis.',
  'why.node.memory': 'Data, buffers, and pages copied for a child together were more than there is.',
  'why.node.down': 'Its connections are closed by the system.',
  'why.node.paused': 'The process lives but does nothing; its connections stay open.',
} as const;
