/** Scripts and functions, of which there are none: a page of the manual; manual.ts tells its form. */
export const SCRIPTING = `
2.6.0  EVALSHA  sha1 numkeys [key [key ...]] [arg [arg ...]]
  Runs a script that the server keeps; it keeps none here
  执行服务器缓存的脚本；这里没有缓存任何脚本
7.0.0  EVALSHA_RO  sha1 numkeys [key [key ...]] [arg [arg ...]]
  EVALSHA for scripts that only read
  只读脚本用的 EVALSHA
7.0.0  FCALL  function numkeys [key [key ...]] [arg [arg ...]]
  Calls a function; none is loaded here
  调用函数；这里没有加载任何函数
7.0.0  FCALL_RO  function numkeys [key [key ...]] [arg [arg ...]]
  FCALL for functions that only read
  只读函数用的 FCALL
7.0.0  FUNCTION
  Libraries of functions; none can be loaded here
  函数库；这里无法加载
7.0.0  FUNCTION DELETE  library-name
  Deletes a library
  删除一个函数库
7.0.0  FUNCTION DUMP
  Gives all libraries as bytes, for FUNCTION RESTORE
  以字节形式给出所有函数库，供 FUNCTION RESTORE 使用
7.0.0  FUNCTION FLUSH  [ASYNC|SYNC]
  Deletes all libraries, at the replicas too
  删除所有函数库，从节点上也一样
7.0.0  FUNCTION HELP
  Lists the subcommands of FUNCTION
  列出 FUNCTION 的子命令
7.0.0  FUNCTION KILL
  Stops the function that runs
  终止正在运行的函数
7.0.0  FUNCTION LIST  [LIBRARYNAME library-name-pattern] [WITHCODE]
  Lists libraries and their functions
  列出函数库及其函数
7.0.0  FUNCTION STATS
  Tells which function runs, and how many there are
  返回正在运行的函数以及函数总数
2.6.0  SCRIPT
  Scripts that the server keeps; it keeps none here
  服务器缓存的脚本；这里没有任何脚本
2.6.0  SCRIPT EXISTS  sha1 [sha1 ...]
  Tells which scripts the server keeps
  返回哪些脚本已被缓存
2.6.0  SCRIPT FLUSH  [ASYNC|SYNC]
  Forgets all scripts
  清空缓存的脚本
5.0.0  SCRIPT HELP
  Lists the subcommands of SCRIPT
  列出 SCRIPT 的子命令
2.6.0  SCRIPT KILL
  Stops the script that runs
  终止正在运行的脚本
`;
