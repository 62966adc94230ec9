# Finds a JDK 25 or newer; read by ./unroll and ./test. Costs no process: versions come from the
# file `release` that every JDK has. Needs POSIX sh only.

# Where installers put JDKs, one pattern a line.
jdk_folders="/usr/lib/jvm/*
/Library/Java/JavaVirtualMachines/*/Contents/Home
$HOME/Library/Java/JavaVirtualMachines/*/Contents/Home
/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
$HOME/.sdkman/candidates/java/*
$HOME/.jdks/*
$HOME/.asdf/installs/java/*
$HOME/.local/share/mise/installs/java/*
/opt/*"

# is_jdk FOLDER: whether it holds a JDK 25 or newer.
is_jdk() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  jdk_version=0
  while IFS='="' read -r jdk_key _ jdk_value _; do
    [ "$jdk_key" = JAVA_VERSION ] && jdk_version=${jdk_value%%[!0-9]*}
  done <"$1/release"
  [ "${jdk_version:-0}" -ge 25 ]
}

# follow FILE: sets `followed` to the file that a chain of symbolic links ends in.
follow() {
  followed=$1
  while [ -h "$followed" ]; do
    follow_link=$(readlink "$followed")
    case $follow_link in
      /*) followed=$follow_link ;;
      *) followed=${followed%/*}/$follow_link ;;
    esac
  done
}

# find_jdk: sets and exports JAVA_HOME, or says in one line what to install.
find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && is_jdk "$JAVA_HOME"; then return 0; fi
  if jdk_java=$(command -v java); then
    follow "$jdk_java"
    jdk_home=${followed%/bin/java}
    if is_jdk "$jdk_home"; then export JAVA_HOME="$jdk_home" && return 0; fi
  fi
  jdk_ifs=$IFS
  IFS='
'
  for jdk_home in $jdk_folders; do
    if is_jdk "$jdk_home"; then
      IFS=$jdk_ifs
      export JAVA_HOME="$jdk_home" && return 0
    fi
  done
  IFS=$jdk_ifs
  echo "unroll: needs a JDK 25 or newer (not only a JRE): install one, for example from https://adoptium.net, or point JAVA_HOME to it" >&2
  return 1
}

# find_maven: says in one line what to install if Maven is not there.
find_maven() {
  command -v mvn >/dev/null && return 0
  echo "unroll: needs Maven 3.8 or newer on the PATH to build: install it, for example from https://maven.apache.org" >&2
  return 1
}

# maven ARGUMENTS: Maven on the JDK found, without colour and progress bars, and without the
# warnings that Maven's own libraries cause on JDK 25.
maven() {
  MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED" \
    mvn --batch-mode --no-transfer-progress -Dstyle.color=never "$@"
}
