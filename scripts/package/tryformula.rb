# SPDX-License-Identifier: GPL-3.0-or-later
# Tries the formula where there is no Homebrew: a stand-in for its class reads
# what the formula says, and carries out its install and test on the tarball.
#
# usage: ruby scripts/package/tryformula.rb build-formula/seslookup.rb
require "digest"
require "pathname"
require "shellwords"
require "tmpdir"

class Formula
  class << self
    attr_reader :told, :try
    %i[desc homepage url version sha256 license depends_on].each do |word|
      define_method(word) { |value| ((@told ||= {})[word] ||= []) << value }
    end

    def test(&block)
      @try = block
    end
  end

  attr_reader :prefix, :testpath

  def initialize(dir)
    @prefix = Pathname(dir) / "Cellar/seslookup"
    @testpath = Pathname(dir) / "test"
    testpath.mkpath
  end

  def version = self.class.told[:version][0]
  def bin = prefix / "bin"
  def man = prefix / "share/man"
  def opt_libexec = prefix / "libexec"
  def bash_completion = prefix / "etc/bash_completion.d"
  def zsh_completion = prefix / "share/zsh/site-functions"
  def fish_completion = prefix / "share/fish/vendor_completions.d"

  def system(*words)
    Kernel.system(*words.map(&:to_s), out: File::NULL) or abort "failed: #{words.shelljoin}"
  end

  def shell_output(command, status = 0)
    said = `#{command}`
    $?.exitstatus == status or abort "status #{$?.exitstatus}, not #{status}: #{command}"
    said
  end

  def assert_match(want, said)
    said.include?(want) or abort "no #{want.inspect} in #{said.inspect}"
  end
end

class Pathname
  def write(text) = File.write(to_s, text)
end

load ARGV[0]
told = Seslookup.told
told[:desc][0].size < 80 or abort "desc is too long"
told[:desc][0] =~ /\A(an?|the) /i and abort "desc begins with an article"
tarball = told[:url][0].delete_prefix("file://")
Digest::SHA256.file(tarball).hexdigest == told[:sha256][0] or abort "another sha256"
Dir.mktmpdir do |dir|
  formula = Seslookup.new(dir)
  Kernel.system("tar", "-xzf", tarball, "-C", dir) or abort "tar"
  Dir.chdir(Dir["#{dir}/seslookup-*"][0]) { formula.install }
  %w[nslookup dig check_ses].each do |name|
    (formula.opt_libexec / "seslookup/bin" / name).executable? or abort "no #{name}"
  end
  formula.caveats.include?("libexec/seslookup/bin") or abort "caveats"
  Dir.chdir(formula.testpath.to_s) { formula.instance_eval(&Seslookup.try) }
  (formula.man / "man7/seslookup-ses.7").file? or abort "no manual"
end
puts "the formula installs and passes its test"
