@echo off
rem Starts Starloom; builds it first where it was not built yet.
setlocal enabledelayedexpansion
set "HOME_DIR=%~dp0"
set "APP=%HOME_DIR%generator\app\target"

set "JAVA_CMD=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA_CMD=%JAVA_HOME%\bin\java.exe"
"%JAVA_CMD%" -version >nul 2>&1
if errorlevel 1 (
  echo starloom: no Java was found; install a JDK 17 or newer, or set JAVA_HOME 1>&2
  exit /b 2
)

if not exist "%APP%\starloom.stamp" (
  echo starloom: building, once; a few minutes where the libraries must be fetched 1>&2
  pushd "%HOME_DIR%"
  call mvnw.cmd -B -ntp -DskipTests -pl generator/app -am package 1>&2
  if errorlevel 1 (
    popd
    echo starloom: the build failed 1>&2
    exit /b 2
  )
  popd
  echo built> "%APP%\starloom.stamp"
)

for %%J in ("%APP%\starloom-app-*.jar") do set "JAR=%%J"
"%JAVA_CMD%" -Xmx256m -XX:+UseParallelGC -XX:-UsePerfData -Dfile.encoding=UTF-8 -Dorg.jooq.no-logo=true -Dorg.jooq.no-tips=true %STARLOOM_JAVA_OPTS% -cp "!JAR!;%APP%\lib\*" dev.starloom.app.cli.Main %*
exit /b %errorlevel%
